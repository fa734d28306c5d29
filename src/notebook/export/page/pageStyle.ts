/** The page's looks, in the reader's light or dark theme. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1f2328; --muted: #59636e; --line: #d8dee4; --soft: #f6f8fa; --link: #0a5dc2;
  --error: #b42318; --error-soft: #fef3f2; --warn-soft: #fff8e6;
  --keyword: #a626a4; --string: #2d7d2f; --number: #a15c00; --title: #245bb5; --type: #8a6100; --comment: #6a737d; --builtin: #0b7285;
  --ansi-0: #24292f; --ansi-1: #c0272d; --ansi-2: #1a7f37; --ansi-3: #946200; --ansi-4: #0a5dc2; --ansi-5: #8a3fbf; --ansi-6: #0b7285; --ansi-7: #6e7781;
  --ansi-8: #57606a; --ansi-9: #e0313a; --ansi-10: #2da44e; --ansi-11: #bf8700; --ansi-12: #218bff; --ansi-13: #a56be0; --ansi-14: #1b9aaa; --ansi-15: #8c959f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #15181c; --text: #dfe3e8; --muted: #9aa4af; --line: #333a42; --soft: #1d2126; --link: #6cb0f2;
    --error: #ff8f87; --error-soft: #2b1a1a; --warn-soft: #29241a;
    --keyword: #d898e8; --string: #98d18b; --number: #f0b072; --title: #7fb8f5; --type: #e3c05c; --comment: #8b95a1; --builtin: #6fcfdc;
    --ansi-0: #6e7781; --ansi-1: #ff7b72; --ansi-2: #6fcf7f; --ansi-3: #e3b341; --ansi-4: #79b8ff; --ansi-5: #d2a8ff; --ansi-6: #66d3df; --ansi-7: #c9d1d9;
    --ansi-8: #8b949e; --ansi-9: #ffa198; --ansi-10: #8ee09b; --ansi-11: #f2cc60; --ansi-12: #a5d6ff; --ansi-13: #e2c5ff; --ansi-14: #8fe3ec; --ansi-15: #ffffff;
  }
}
* { box-sizing: border-box; }
html { background: var(--page); -webkit-text-size-adjust: 100%; }
body { margin: 0; color: var(--text); font: 16px/1.65 system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 56rem; margin: 0 auto; padding: 3rem 1.5rem 5rem 3.5rem; }
pre, code { font-family: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.84rem; line-height: 1.55; }
pre { margin: 0; overflow-x: auto; tab-size: 2; }
a { color: var(--link); text-underline-offset: 0.15em; }
img { max-width: 100%; height: auto; }
.prose { margin: 1.4rem 0 0.8rem; overflow-wrap: break-word; }
.prose > :first-child { margin-top: 0; } .prose > :last-child { margin-bottom: 0; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; margin: 1.6em 0 0.5em; font-weight: 650; letter-spacing: -0.01em; }
h1 { font-size: 2rem; } h2 { font-size: 1.45rem; } h3 { font-size: 1.15rem; } h4 { font-size: 1rem; }
.prose p, .prose ul, .prose ol, .prose blockquote, .prose pre, .prose table { margin: 0.8em 0; }
.prose li { margin: 0.2em 0; }
.prose blockquote { padding-left: 1em; border-left: 3px solid var(--line); color: var(--muted); }
.prose :not(pre) > code { background: var(--soft); border: 1px solid var(--line); border-radius: 4px; padding: 0.1em 0.35em; font-size: 0.85em; }
.prose pre { background: var(--soft); border-radius: 8px; padding: 0.8rem 1rem; }
.prose hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
.cell { margin: 1.1rem 0; }
.code { position: relative; background: var(--soft); border: 1px solid var(--line); border-radius: 8px; }
.code pre { padding: 0.75rem 1rem; }
.count { position: absolute; right: calc(100% + 0.6rem); top: 0.8rem; color: var(--muted); font: 0.72rem/1.6 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; user-select: none; }
.outputs { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.6rem; padding: 0.7rem 1rem 0.2rem; }
.outputs .prose { margin: 0; }
.stream, .value, .json { max-height: 32rem; overflow: auto; }
.stderr { background: var(--warn-soft); border-radius: 6px; padding: 0.5rem 0.8rem; }
.error { color: var(--text); background: var(--error-soft); border-left: 3px solid var(--error); border-radius: 0 6px 6px 0; padding: 0.6rem 0.9rem; max-height: 32rem; overflow: auto; }
.raw { color: var(--muted); border: 1px dashed var(--line); border-radius: 8px; padding: 0.75rem 1rem; }
.note { margin: 0; color: var(--muted); font-size: 0.8rem; }
details > summary { cursor: pointer; color: var(--muted); font-size: 0.85rem; }
.table { max-height: 32rem; overflow: auto; width: fit-content; max-width: 100%; border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: separate; border-spacing: 0; font-size: 0.82rem; line-height: 1.45; font-variant-numeric: tabular-nums; }
th, td { padding: 0.32rem 0.8rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
.table th, .table td { white-space: nowrap; max-width: 24rem; overflow: hidden; text-overflow: ellipsis; }
.table tr:last-child > * { border-bottom: 0; }
.table thead > tr > * { position: sticky; top: 0; background: var(--soft); border-bottom: 1px solid var(--line); font-weight: 600; }
.table tbody th { font-weight: 400; color: var(--muted); }
th.number, td.number { text-align: right; }
.sheet { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.6rem; }
.sheet h3, .sheet p { margin: 0; max-width: 76ch; }
.sheet p { color: var(--muted); }
.sheet caption { text-align: left; padding: 0.4rem 0.8rem; color: var(--muted); }
.caution { border-left: 3px solid var(--error); background: var(--error-soft); border-radius: 0 6px 6px 0; padding: 0.5rem 0.8rem; max-width: 76ch; }
.missing { color: var(--muted); }
.frame { display: block; width: 100%; height: 12rem; border: 0; background: transparent; color-scheme: light dark; }
.chart { overflow-x: auto; }
.chart.live > .fallback { display: none; }
.chart .vega-embed { padding-right: 0; }
.chart .wide.vega-embed { display: block; width: 100%; }
.chart .vega-embed.has-actions { padding-right: 2.4rem; }
.chart .vega-embed details:not([open]) > :not(summary) { display: none !important; }
.chart .vega-embed summary { background: var(--page); border-color: var(--line); color: var(--muted); box-shadow: none; }
.chart .vega-embed .vega-actions { background: var(--page); border-color: var(--line); }
.chart .vega-embed .vega-actions a { color: var(--text); }
.chart .vega-embed .vega-actions a:hover { background: var(--soft); color: var(--text); }
.chart .vega-bind { font-size: 0.85rem; color: var(--muted); }
#vg-tooltip-element, #vg-tooltip-element.light-theme { background: var(--page); color: var(--text); border: 1px solid var(--line); }
#vg-tooltip-element table tr td.key { color: var(--muted); }
#vg-tooltip-element td { border: 0; }
.fallback img { background: #fff; border-radius: 6px; }
.hljs-keyword, .hljs-operator, .hljs-meta { color: var(--keyword); }
.hljs-string, .hljs-regexp, .hljs-char { color: var(--string); }
.hljs-number, .hljs-literal { color: var(--number); }
.hljs-title, .hljs-section { color: var(--title); }
.hljs-type, .hljs-class .hljs-title, .hljs-title.class_ { color: var(--type); }
.hljs-built_in, .hljs-attr, .hljs-variable.language_ { color: var(--builtin); }
.hljs-comment, .hljs-doctag { color: var(--comment); font-style: italic; }
.hljs-subst { color: var(--text); }
${ansiColors()}
.ansi-on.ansi-fg-0 { color: #000; } .ansi-on.ansi-fg-7 { color: #e6e6e6; } .ansi-on.ansi-fg-15 { color: #fff; }
.ansi-bold { font-weight: 700; } .ansi-dim { opacity: 0.7; } .ansi-italic { font-style: italic; }
.ansi-underline { text-decoration: underline; } .ansi-strike { text-decoration: line-through; }
.ansi-inverse { color: var(--page); background: var(--text); }
@media (max-width: 48rem) {
  main { padding: 1.5rem 1rem 3rem; } .count { display: none; }
  h1 { font-size: 1.6rem; } .outputs { padding: 0.6rem 0.2rem 0.2rem; }
}
@media print {
  main { max-width: none; padding: 0; } .stream, .value, .json, .table, .error { max-height: none; }
  .code, .outputs > * { break-inside: avoid; } .chart .vega-embed summary { display: none; }
}
`;

function ansiColors(): string {
  return Array.from(
    { length: 16 },
    (_, n) => `.ansi-fg-${n} { color: var(--ansi-${n}); } .ansi-bg-${n} { background: var(--ansi-${n}); }`,
  ).join('\n');
}
