import { createHash } from 'node:crypto';
import { escapeHtml } from '../../../base/escapeHtml.ts';
import type { JsonObject } from '../../../base/Json.ts';
import type { ModelManifest } from '../../contract/ModelManifest.ts';
import { fieldHtml } from './fieldHtml.ts';
import { pageScript } from './pageScript.ts';
import { pageStyle } from './pageStyle.ts';

export interface TryPage {
  readonly html: string;
  /** Of the header Content-Security-Policy. */
  readonly policy: string;
}

export interface TryPageParts {
  readonly manifest: ModelManifest;
  /** A record of the model's own; null without one. */
  readonly example: JsonObject | null;
  readonly needsKey: boolean;
  /** Method, path and what it does. */
  readonly routes: readonly (readonly [string, string, string])[];
}

/** A page to ask the model by hand: a form from its features, the answer, the addresses. It needs no network but this server. */
export function tryPage({ manifest, example, needsKey, routes }: TryPageParts): TryPage {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(manifest.name)}</title>
<link rel="icon" href="data:,">
<style>${pageStyle}</style>
</head>
<body>
<main>
${headHtml(manifest)}
<div class="columns">
<form id="form" autocomplete="off" novalidate>
<h2>Ask the model</h2>
${needsKey ? keyHtml : ''}
<div class="fields">
${manifest.features.map(fieldHtml).join('\n')}
</div>
<div class="buttons">
<button type="submit" class="main">Predict</button>
${example === null ? '' : '<button type="button" id="fill">Fill in the example</button>'}
</div>
<details>
<summary>The request as JSON</summary>
<textarea id="json" aria-label="The request as JSON" spellcheck="false"></textarea>
<div class="buttons"><button type="button" id="send">Send this JSON</button></div>
</details>
</form>
<section aria-labelledby="answer-title">
<div class="result">
<h2 id="answer-title">Answer <span class="muted" id="status" role="status"></span></h2>
<div id="result" aria-live="polite"><p class="muted">The answer of the model stands here.</p></div>
</div>
</section>
</div>
<details>
<summary>From a terminal</summary>
<pre id="curl">${escapeHtml(curlOf(example, needsKey))}</pre>
</details>
<details>
<summary>All addresses</summary>
<table><tbody>
${routes.map((route) => routeHtml(route, needsKey)).join('\n')}
</tbody></table>
</details>
</main>
<script type="application/json" id="example">${dataText(example ?? {})}</script>
<script>${pageScript}</script>
</body>
</html>
`;
  return { html, policy };
}

const policy = [
  "default-src 'none'",
  `script-src '${hashOf(pageScript)}'`,
  `style-src '${hashOf(pageStyle)}'`,
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  // The editor's own browser shows pages in a frame; other sites may not.
  "frame-ancestors 'self' vscode-webview: vscode-file:",
].join('; ');

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function headHtml({ name, version, task, created, description, metrics }: ModelManifest): string {
  const figures = Object.entries(metrics)
    .slice(0, 4)
    .map(([metric, value]) => `<span>${escapeHtml(metric)} <b>${Number(value.toPrecision(4))}</b></span>`);
  return `<header>
<h1>${escapeHtml(name)}</h1>
<div class="facts"><span>version <b>${escapeHtml(version)}</b></span><span>${escapeHtml(task)}</span><span>saved ${escapeHtml(created.slice(0, 10))}</span>${figures.join('')}</div>
${description === null ? '' : `<p>${escapeHtml(description)}</p>`}
</header>`;
}

const keyHtml = `<div class="fields"><div class="field wide"><label for="key">API key</label>
<input id="key" type="password" autocomplete="off" aria-describedby="key-hint"><span class="hint" id="key-hint">It stays in this page and goes to this server alone.</span></div></div>`;

function curlOf(example: JsonObject | null, needsKey: boolean): string {
  const body = JSON.stringify({ records: [example ?? {}] }).replaceAll("'", String.raw`'\''`);
  const key = needsKey ? ` \\\n  -H 'Authorization: Bearer KEY'` : '';
  return `curl ADDRESS \\\n  -H 'Content-Type: application/json'${key} \\\n  -d '${body.length > 4_000 ? '@record.json' : body}'`;
}

function routeHtml([method, path, summary]: readonly [string, string, string], needsKey: boolean): string {
  // A link sends no key.
  const isLocked = needsKey && path === '/monitor';
  const isLink = method === 'GET' && !path.includes('{') && !path.startsWith('/admin/') && !isLocked;
  const address = isLink ? `<a href="${escapeHtml(path.slice(1))}">${escapeHtml(path)}</a>` : escapeHtml(path);
  return `<tr><td>${escapeHtml(method)}</td><td>${address}</td><td>${escapeHtml(summary)}</td></tr>`;
}

/** JSON in which no tag can end or begin. */
function dataText(value: JsonObject): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}
