import { h } from '../dom/h.ts';
import type { View } from '../View.ts';
import type { ProfileReport } from './ProfileReport.ts';
import { readProfile } from './readProfile.ts';

/** Room to keep until the report stands, in pixels. */
const firstHeight = 420;

/** The report of a profile in a notebook. Its program loads with the first one, Vega with the first chart. */
export function createProfileView(root: HTMLElement): View {
  let report: ProfileReport | null = null;
  let isDisposed = false;
  let wanted: ReturnType<typeof readProfile> | null = null;
  const stage = h('div', { class: 'mlnb-profile' });
  stage.style.minHeight = `${firstHeight}px`;
  root.append(stage);
  const show = async (): Promise<void> => {
    const { ProfileReport, profileStyles } = await import('./profileProgram.ts');
    profileStyles();
    if (isDisposed || wanted === null) return;
    report ??= new ProfileReport(stage, async () => (await import('../chart/drawChart.ts')).drawChart);
    report.update(wanted);
    stage.style.minHeight = '';
  };
  return {
    update(data) {
      wanted = readProfile(data);
      show().catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        stage.replaceChildren(
          h('p', { class: 'mlnb-problem', role: 'alert' }, `This report cannot be shown: ${reason}`),
        );
      });
    },
    dispose() {
      isDisposed = true;
      report?.dispose();
      root.replaceChildren();
    },
  };
}
