import { uncontainedMime } from '../display/containedMime.ts';
import { createHost } from './messaging/Host.ts';
import { createView } from './createView.ts';
import type { OutputItem, RendererApi, RendererContext } from './RendererApi.ts';
import { styles } from './styles.ts';
import type { View } from './View.ts';

interface Mounted {
  readonly mime: string;
  readonly view: View;
}

/** VS Code's entry point. A second call for the same element and type updates what is there, without a flicker. */
export function activate(context: RendererContext): RendererApi {
  const host = createHost(context);
  const mounted = new Map<HTMLElement, Mounted>();
  const ids = new Map<string, HTMLElement>();
  installStyles();
  return {
    renderOutputItem(item, element) {
      ids.set(item.id, element);
      const known = mounted.get(element);
      if (known?.mime === item.mime && element.firstChild !== null) {
        known.view.update(dataOf(item), item.metadata);
        return;
      }
      known?.view.dispose();
      const view = createView(item.mime, element, host);
      mounted.set(element, { mime: item.mime, view });
      view.update(dataOf(item), item.metadata);
    },
    disposeOutputItem(id) {
      const elements = id === undefined ? [...mounted.keys()] : [ids.get(id)];
      for (const element of elements) if (element !== undefined) unmount(element, mounted);
      if (id === undefined) ids.clear();
      else ids.delete(id);
    },
  };
}

function dataOf(item: OutputItem): unknown {
  return uncontainedMime(item.mime) === null ? item.json() : item.text();
}

function unmount(element: HTMLElement, mounted: Map<HTMLElement, Mounted>): void {
  mounted.get(element)?.view.dispose();
  mounted.delete(element);
  element.replaceChildren();
}

function installStyles(): void {
  const style = document.createElement('style');
  style.textContent = styles;
  document.head.append(style);
}
