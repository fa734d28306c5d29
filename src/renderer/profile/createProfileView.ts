import { createReportView } from '../report/createReportView.ts';
import type { View } from '../View.ts';
import { readProfile } from './readProfile.ts';

/** The report of a profile in a notebook. */
export function createProfileView(root: HTMLElement): View {
  return createReportView(root, {
    className: 'mlnb-profile',
    read: readProfile,
    load: async () => {
      const { ProfileReport, profileStyles } = await import('./profileProgram.ts');
      profileStyles();
      return (stage, loadCharts) => new ProfileReport(stage, loadCharts);
    },
  });
}
