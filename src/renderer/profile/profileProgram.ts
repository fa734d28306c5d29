// What loads with the first report of a page.
export { ProfileReport } from './ProfileReport.ts';
export { profileStyles } from './profileStyles.ts';
