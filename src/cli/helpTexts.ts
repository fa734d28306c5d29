export const helpTexts = {
  mlnb: `mlnb: TypeScript notebooks for machine learning, from the command line.

Usage
  mlnb run NOTEBOOK [options]    run a notebook without an editor
  mlnb convert IN OUT            convert among .mlnb, .ipynb, .ts, .md and .html
  mlnb help [COMMAND]            explain a command
  mlnb --version                 print the version

Examples
  mlnb run analysis.mlnb --out executed.mlnb
  mlnb run report.mlnb --param year=2026 --html report.html
  mlnb convert analysis.mlnb analysis.md
`,
  run: `mlnb run: run every code cell of a notebook, from first to last.

Usage
  mlnb run NOTEBOOK [options]

Options
  -o, --out FILE         write the executed notebook; "-" is standard output. Without it no notebook is written.
      --html FILE        write a self-contained HTML page of the executed notebook; "-" is standard output
  -p, --param NAME=VALUE set a variable after the cell tagged "parameters", or first when no cell is;
                         the value is JSON where it can be, else text. May be given more than once.
      --timeout SECONDS  stop the whole run after that long: first by an interrupt, then by force
      --json             print one JSON object instead: {cells: [{id, status, outputs, durationMs}], error?}
  -h, --help             this text

Progress goes to standard error, what the cells print to standard output. At the first cell that fails, the cells
after it are skipped; --out, --html and --json still get everything up to there.

Exit codes
  0    every cell ran
  1    a cell failed
  2    the command line is wrong
  3    the notebook cannot be read, or a file cannot be written
  4    the kernel cannot start, or ended by itself before a cell could run
  124  the run took longer than --timeout
  130  stopped by Ctrl-C or a signal

Examples
  mlnb run analysis.mlnb --out executed.mlnb
  mlnb run train.mlnb --param epochs=20 --param 'layers=[64,32]' --timeout 600
  mlnb run check.mlnb --json | jq '.cells[] | {id, status}'
`,
  convert: `mlnb convert: convert a notebook from one format to another, by the names of the files.

Usage
  mlnb convert IN OUT [--no-outputs]

Formats
  .mlnb .ipynb    notebook (nbformat 4.5)
  .ts             TypeScript, a comment line between cells
  .md             Markdown
  .html           self-contained page, charts live (OUT only)

Examples
  mlnb convert analysis.mlnb analysis.ipynb
  mlnb convert analysis.mlnb report.html
`,
} as const;

export type HelpTopic = keyof typeof helpTexts;
