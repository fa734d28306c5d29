export const helpTexts = {
  mlnb: `mlnb: TypeScript notebooks for machine learning, from the command line.

Usage
  mlnb run NOTEBOOK [options]    run a notebook without an editor
  mlnb convert IN OUT            convert among .mlnb, .ipynb, .ts, .md and .html
  mlnb eda FILE [options]        profile a data file
  mlnb evaluate FILE [options]   judge predictions
  mlnb kernel install            let Jupyter run TypeScript notebooks
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
      --json             print one JSON object instead:
                         {cells: [{id, status, outputs, durationMs}], error?, refusedHosts?}
      --tf-backend NAME  what TensorFlow.js computes on: auto, native, wasm, wasm-threaded, webgpu or cpu (docs/tensor.md).
                         One that cannot be had is replaced by the next best, which is said.
      --allow-net[=HOST,…]
                         let cells reach these hosts (example.com, *.example.com, 10.0.0.5:5432), or every public one.
                         Without it the network is off. May be given more than once.
      --allow-read DIR   let cells read this folder or file, too. May be given more than once.
      --no-sandbox       run without a sandbox: cells can do whatever you can. For notebooks that you trust
  -h, --help             this text

Progress goes to standard error, what the cells print to standard output. At the first cell that fails, the cells
after it are skipped; --out, --html and --json still get everything up to there.

Exit codes
  0    every cell ran
  1    a cell failed
  2    the command line is wrong
  3    the notebook cannot be read, or a file cannot be written
  4    the kernel cannot start, has no sandbox, or ended by itself before a cell could run
  124  the run took longer than --timeout
  130  stopped by Ctrl-C or a signal

Examples
  mlnb run analysis.mlnb --out executed.mlnb
  mlnb run train.mlnb --param epochs=20 --param 'layers=[64,32]' --timeout 600
  mlnb run check.mlnb --json | jq '.cells[] | {id, status}'
  mlnb run prices.mlnb --allow-net=api.example.com
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
  eda: `mlnb eda: look into a data file: columns, relations, missing values, warnings.

Usage
  mlnb eda FILE [options]

Options
      --target COLUMN  how every column relates to the one to be predicted, class balance, leakage suspects
      --compare FILE   hold another file of the same kind against this one: drift and differences of the columns
      --html FILE      write the report as one self-contained page below 2 MB; "-" is standard output
      --json FILE      write the profile as JSON (docs/eda.md); "-" is standard output
  -h, --help           this text

Reads .csv, .tsv, .txt, .parquet, .json, .jsonl and .ndjson. A summary goes to standard output. The report holds
aggregates, never rows; values of columns that look personal are left out.

Examples
  mlnb eda customers.csv --target churned --html report.html
  mlnb eda train.parquet --compare test.parquet --json drift.json
`,
  evaluate: `mlnb evaluate: judge the predictions of a file: figures with confidence intervals beside a baseline, curves, notes.

Usage
  mlnb evaluate PREDICTIONS --label COL --prediction COL [options]

Options
      --label COL          the column of what is true
      --prediction COL     the column of what was predicted; may be left out where there are scores
      --score COL          scores or probabilities: one column for the positive class of two, or one for each class
                           (named as the class, or ending in its name: score_cat). May be given more than once.
      --group COL          a column of groups, for fairness. May be given more than once.
      --weight COL         rows count by these weights
      --task NAME          binary, multiclass, regression, ranking or clustering; told by the data unless given
      --classes A,B,…      all classes, where some do not occur among the labels
      --positive CLASS     the class that is looked for, of two
      --costs fp=5,fn=1    what predictions cost, for the table of thresholds: tp, fp, fn, tn
      --title TEXT         how the report names the model; the file's name unless given
      --resamples N        of the bootstrap; 500 unless given, 0 for no intervals
      --seed N             of the bootstrap; 0 unless given
      --fail-under metric=value
                           exit with 1 when the figure is worse: below the value, or above it where less is better.
                           May be given more than once. Names as in the JSON or in scikit-learn: accuracy, f1_macro,
                           roc_auc, log_loss, mae, r2
      --html FILE          write the report as one self-contained page below 2 MB; "-" is standard output
      --json FILE          write the evaluation as JSON (docs/evaluation.md); "-" is standard output
      --card FILE          write a model card in Markdown; "-" is standard output
  -h, --help               this text

Reads what mlnb eda reads. A summary goes to standard output. The report holds aggregates, never rows.

Exit codes
  0  done, and every gate of --fail-under was reached
  1  a gate was not reached

Examples
  mlnb evaluate predictions.csv --label churned --prediction predicted --score p_churned --html report.html
  mlnb evaluate predictions.csv --label y --prediction y_hat --fail-under r2=0.8 --fail-under mae=3
`,
  kernel: `mlnb kernel: let JupyterLab, nbconvert, jupyter console and VS Code's Jupyter run TypeScript.

Usage
  mlnb kernel install [options]      register the kernel with Jupyter
  mlnb kernel uninstall [options]    remove it again

Options
      --user               for this user, in Jupyter's data folder (the default)
      --prefix DIR         below DIR, in share/jupyter/kernels
      --sys-prefix         in the Python environment that is active
      --name NAME          what notebooks and --kernel call it; mlnb unless given
      --display-name TEXT  what menus show; "TypeScript (mlnb)" unless given
      --allow-net[=HOST,…] let cells reach these hosts, or any
      --allow-read PATH    let cells read a folder or file outside of the project. May be given more than once.
      --no-sandbox         run cells without the sandbox
  -h, --help               this text

Needs the npm package zeromq, beside mlnb or in the current project: npm install zeromq

Examples
  mlnb kernel install
  jupyter nbconvert --to notebook --execute report.ipynb
  jupyter console --kernel mlnb
`,
} as const;

export type HelpTopic = keyof typeof helpTexts;
