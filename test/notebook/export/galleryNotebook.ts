import type { CellOutput, Notebook } from '../../../src/notebook/Notebook.ts';
import { newCodeCell, newMarkdownCell, newNotebook } from '../../../src/notebook/newNotebook.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="60"><rect width="160" height="60" rx="8" fill="#3b78b8"/><text x="16" y="36" fill="#fff" font-family="sans-serif">picture</text></svg>';

const bars = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  title: 'Body mass by species',
  width: 420,
  height: 220,
  data: {
    values: [
      ['Adelie', 3701],
      ['Chinstrap', 3733],
      ['Gentoo', 5076],
    ].map(([species, mass]) => ({ species, mass })),
  },
  mark: { type: 'bar', tooltip: true },
  encoding: {
    y: { field: 'species', type: 'nominal', title: null },
    x: { field: 'mass', type: 'quantitative', title: 'Mean body mass (g)' },
    color: { field: 'species', type: 'nominal', legend: null },
  },
} as const;

function display(data: Record<string, unknown>, metadata: Record<string, unknown> = {}): CellOutput {
  return { type: 'display_data', data, metadata } as CellOutput;
}

function run(count: number, source: string, outputs: readonly CellOutput[]) {
  return { ...newCodeCell(source, `c${count}`), executionCount: count, outputs };
}

/** One of each kind of output, as kernels write them. */
export const galleryNotebook: Notebook = newNotebook([
  {
    ...newMarkdownCell(
      '# Palmer penguins\n\nThe table has **344** rows of `penguins`; see [the source](https://example.org/penguins).\n\n> Horst AM, Hill AP, Gorman KB (2020).\n\n| species | n |\n|---|---:|\n| Adelie | 152 |\n| Gentoo | 124 |\n\n```ts\nconst x = 1;\n```\n\n![dot](attachment:dot.png) ![far](https://example.org/far.png)',
      'm1',
    ),
    attachments: { 'dot.png': { 'image/png': png } },
  },
  run(
    1,
    "import { readFile } from 'node:fs/promises';\n\n// The shipped table, CC0.\ninterface Penguin {\n  readonly species: 'Adelie' | 'Chinstrap' | 'Gentoo';\n  readonly mass: number | null;\n}\nconst penguins: Penguin[] = await load(`${dir}/penguins.csv`, { header: true });\nconsole.log(`rows: ${penguins.length}`);",
    [
      {
        type: 'stream',
        name: 'stdout',
        text: '10%\r50%\rrows: \x1b[33m344\x1b[39m \x1b[1;32mok\x1b[0m \x1b[38;5;208morange\x1b[0m \x1b[48;2;30;90;160m\x1b[97m blue \x1b[0m\n',
      },
      { type: 'stream', name: 'stderr', text: 'warning: 2 rows have missing values\n' },
    ],
  ),
  run(2, 'penguins.slice(0, 3)', [
    display(
      {
        'application/vnd.dataresource+json': {
          schema: {
            fields: [
              { name: 'species', type: 'string' },
              { name: 'island', type: 'string' },
              { name: 'bill_length_mm', type: 'number' },
              { name: 'body_mass_g', type: 'integer' },
            ],
          },
          data: [
            { species: 'Adelie', island: 'Torgersen', bill_length_mm: 39.1, body_mass_g: 3750 },
            { species: 'Adelie', island: 'Torgersen', bill_length_mm: 40.333333333333336, body_mass_g: null },
            { species: 'Gentoo', island: 'Biscoe', bill_length_mm: 46.1, body_mass_g: 4500 },
          ],
        },
        'text/html': '<table></table>',
        'text/plain': 'table',
      },
      { mlnb: { rowCount: 344, columnCount: 4, rowLabels: null, handle: 'h1' } },
    ),
  ]),
  run(3, "vegaLite({ mark: 'bar' })", [
    display({
      'application/vnd.vegalite.v6+json': bars,
      'image/svg+xml': svg,
      'text/plain': 'Vega-Lite chart: Body mass by species',
    }),
  ]),
  newMarkdownCell('## Other outputs', 'm2'),
  run(4, 'frame', [
    display({
      'text/html':
        '<style>b{color:teal}</style><p>HTML of a <b>library</b></p><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2.5</td></tr></table>',
      'text/plain': 'x',
    }),
  ]),
  run(5, 'picture', [
    display({ 'image/svg+xml': svg, 'text/plain': 'svg' }),
    display({ 'image/png': png }, { 'image/png': { width: 48, height: 24 } }),
  ]),
  run(6, 'note', [
    display({ 'text/markdown': 'A *note* with `code`.' }),
    display({ 'application/json': { a: [1, 2, { b: null }], c: 'text', d: true } }),
  ]),
  run(7, "throw new Error('no such column')", [
    {
      type: 'error',
      ename: 'Error',
      evalue: 'no such column',
      traceback: [
        '\x1b[31mError\x1b[39m: no such column',
        "  \x1b[2m1 |\x1b[22m throw new Error('no such column')",
        '    |       \x1b[31m^\x1b[39m',
        '    at cell 7:1:7',
      ],
    },
  ]),
  { ...run(8, 'secret()', [display({ 'text/plain': 'hidden code' })]), metadata: { jupyter: { source_hidden: true } } },
]);

const attack = "parent.document.title='pwned';document.title='pwned';fetch('http://127.0.0.1:9/x')";

/** A notebook that tries to run a script in the page, or to reach the network, in every way we know. */
export const hostileNotebook: Notebook = newNotebook([
  newMarkdownCell(
    `# <img src=x onerror="${attack}">\n\n<script>${attack}</script>\n\n[click](javascript:${encodeURIComponent(attack)}) ![x](http://127.0.0.1:9/pixel.png) ![y](javascript:x)\n\n"onload=alert(1)`,
    'm1',
  ),
  { type: 'raw', id: 'r1', source: `</pre><script>${attack}</script>`, metadata: {} },
  run(1, `</code><script>${attack}</script>`, [
    {
      type: 'stream',
      name: 'stdout',
      text: `<script>${attack}</script>\x1b[31m<img src=x onerror="${attack}">\x1b[0m`,
    },
    { type: 'error', ename: '<b>', evalue: `<script>${attack}</script>`, traceback: [] },
    display({
      'text/html': `<script>${attack}</script><img src="http://127.0.0.1:9/p.png" onerror="${attack}"><svg onload="${attack}"></svg><iframe src="http://127.0.0.1:9/f"></iframe><a id="go" href="javascript:${attack}">go</a><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/r"><link rel="stylesheet" href="http://127.0.0.1:9/s.css"><style>@import url(http://127.0.0.1:9/i.css);body{background:url(http://127.0.0.1:9/b.png)}</style><form action="http://127.0.0.1:9/"><button>b</button></form>"></iframe><script>${attack}</script>`,
    }),
    display({
      'image/svg+xml': `<svg xmlns="http://www.w3.org/2000/svg" onload="${attack}"><script>${attack}</script><image href="http://127.0.0.1:9/i.png"/></svg>`,
    }),
    display({ 'image/png': `"><script>${attack}</script>` }, { 'image/png': { width: '"><script>1</script>' } }),
    display({ 'text/markdown': `<script>${attack}</script>` }),
    display({ 'application/json': { a: `</pre><script>${attack}</script>` } }),
    display({
      'application/vnd.dataresource+json': {
        schema: { fields: [{ name: `<script>${attack}</script>` }] },
        data: [{ [`<script>${attack}</script>`]: `<img src=x onerror="${attack}">` }],
      },
    }),
    display({
      'application/vnd.vegalite.v6+json': {
        ...bars,
        title: `</script><script>${attack}</script>`,
        usermeta: {
          embedOptions: { ast: false, patch: 'http://127.0.0.1:9/patch.json', actions: { editor: true }, loader: {} },
        },
        params: [{ name: 'p', expr: "constructor.constructor('document.title=1')()" }],
      },
      'text/plain': 'chart',
    }),
    display({
      'application/vnd.vegalite.v6+json': { ...bars, data: { url: 'http://127.0.0.1:9/data.json' } },
      'text/plain': 'far chart',
    }),
    { type: 'unknown', value: { output_type: `<script>${attack}</script>` } },
  ]),
]);
