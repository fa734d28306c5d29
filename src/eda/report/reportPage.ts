import { escapeHtml } from '../../base/escapeHtml.ts';
import type { Profile } from '../profile/Profile.ts';
import { reportHtml } from './reportHtml.ts';

const pageStyle = `html{color-scheme:light dark;background:light-dark(#fff,#1f1f1f)}body{margin:0 auto;max-width:1180px;padding:24px 20px 60px}`;
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** One page that needs nothing else and runs nothing; below 2 MB whatever the table. */
export function reportPage(profile: Profile, title: string): string {
  const body = reportHtml(profile, { title, columnBytes: 800_000 });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>${body}</main>
</body>
</html>
`;
}
