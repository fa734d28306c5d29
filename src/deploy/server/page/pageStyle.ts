/** The looks of the page, in the reader's light or dark theme. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1f2328; --muted: #59636e; --line: #d0d7de; --soft: #f6f8fa; --accent: #0a5dc2; --on-accent: #ffffff;
  --bar: #b6d4f5; --error: #b42318; --error-soft: #fef3f2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #15181c; --text: #dfe3e8; --muted: #9aa4af; --line: #3a424b; --soft: #1d2126; --accent: #6cb0f2; --on-accent: #10151b;
    --bar: #27496d; --error: #ff8f87; --error-soft: #2b1a1a;
  }
}
* { box-sizing: border-box; }
html { background: var(--page); -webkit-text-size-adjust: 100%; scrollbar-gutter: stable; }
body { margin: 0; color: var(--text); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 0 0 0.8rem; }
p { margin: 0.4rem 0; }
a { color: var(--accent); text-underline-offset: 0.15em; }
code, pre, textarea { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.82rem; }
pre { margin: 0; padding: 0.7rem 0.9rem; background: var(--soft); border-radius: 6px; overflow: auto; max-height: 24rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.muted { color: var(--muted); }
.facts { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; margin: 0.5rem 0 0; color: var(--muted); font-size: 0.9rem; }
.facts b { color: var(--text); font-weight: 600; }
.columns { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 2rem; margin-top: 2rem; align-items: start; }
@media (max-width: 50rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
.result { position: sticky; top: 1.5rem; min-height: 12rem; }
@media (max-width: 50rem) { .result { position: static; } }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 1rem 1.2rem; }
#status { font-weight: 400; font-size: 0.9rem; }
.fields + .fields { margin-top: 1rem; }
.field { display: flex; flex-direction: column; gap: 0.2rem; min-width: 0; }
.field.wide { grid-column: 1 / -1; }
label { font-weight: 600; font-size: 0.9rem; overflow-wrap: anywhere; }
.hint { color: var(--muted); font-size: 0.8rem; min-height: 1.2em; overflow-wrap: anywhere; }
input, select, textarea { width: 100%; font-size: 0.95rem; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: 6px; padding: 0.4rem 0.55rem; }
input, select { font-family: inherit; height: 2.25rem; }
textarea { min-height: 9rem; resize: vertical; font-size: 0.82rem; }
:is(input, select, textarea, button, a, summary):focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
[aria-invalid="true"] { border-color: var(--error); }
.wrong { color: var(--error); }
.buttons { display: flex; flex-wrap: wrap; gap: 0.6rem; margin: 1.4rem 0 0; }
button { font: inherit; font-weight: 600; color: var(--text); background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: 0.4rem 1rem; cursor: pointer; }
button.main { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
button:disabled { opacity: 0.6; cursor: default; }
.answer { font-size: 1.6rem; font-weight: 650; overflow-wrap: anywhere; margin: 0 0 0.6rem; }
.shares { display: grid; gap: 0.35rem; margin: 0 0 1rem; }
.share { position: relative; display: flex; justify-content: space-between; gap: 1rem; padding: 0.25rem 0.6rem; border-radius: 4px; background: var(--soft); overflow: hidden; font-variant-numeric: tabular-nums; }
.share i { position: absolute; inset: 0 auto 0 0; background: var(--bar); }
.share span { position: relative; overflow-wrap: anywhere; }
.problem { border-left: 3px solid var(--error); background: var(--error-soft); border-radius: 0 6px 6px 0; padding: 0.6rem 0.9rem; margin: 0 0 1rem; }
.problem ul { margin: 0.4rem 0 0; padding-left: 1.2rem; }
details { margin-top: 1.2rem; } summary { cursor: pointer; font-weight: 600; } details > :nth-child(2) { margin-top: 0.7rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.88rem; }
td { border-top: 1px solid var(--line); padding: 0.35rem 0.8rem 0.35rem 0; vertical-align: top; overflow-wrap: anywhere; }
td:first-child { color: var(--muted); width: 4rem; }
`;
