import type { View } from 'vega';
import { copyText } from '../dom/copyText.ts';
import { menu } from '../dom/menu.ts';
import type { Spec } from './readSpec.ts';

/** Saving and copying, behind a button that appears with the pointer or the focus. */
export function chartMenu(view: View, spec: Spec): HTMLElement {
  const save = async (type: 'png' | 'svg'): Promise<void> => {
    const url = await view.toImageURL(type, type === 'png' ? 2 : 1);
    const link = document.createElement('a');
    link.href = url;
    link.download = `chart.${type}`;
    link.click();
  };
  const element = menu('⋯', 'Chart actions', [
    { label: 'Save as PNG', onSelect: () => void save('png') },
    { label: 'Save as SVG', onSelect: () => void save('svg') },
    { label: 'Copy chart specification', onSelect: () => void copyText(JSON.stringify(spec, null, 2)) },
  ]);
  element.classList.add('mlnb-chart-menu');
  return element;
}
