import dom from '../../dom/style.css';
import chart from '../../chart/style.css';
import { h } from '../../dom/h.ts';
import { ProfileReport } from '../ProfileReport.ts';
import { profileStyles } from '../profileStyles.ts';
import { readProfile } from '../readProfile.ts';
import { loadVega } from './loadVega.ts';

/** An empty report in an element of a page of its own, and how to fill it. */
export function mountReport(root: HTMLElement): { readonly show: (profile: unknown) => void } {
  if (document.getElementById(styleId) === null) {
    document.head.append(h('style', { id: styleId }, [dom, chart].join('\n')));
    profileStyles();
  }
  root.classList.add('mlnb');
  const stage = h('div', {});
  root.replaceChildren(stage);
  const report = new ProfileReport(stage, async () => {
    await loadVega();
    return (await import('../../chart/drawChart.ts')).drawChart;
  });
  return {
    show: (profile) => {
      report.update(readProfile(profile));
    },
  };
}

const styleId = 'mlnb-page-style';
