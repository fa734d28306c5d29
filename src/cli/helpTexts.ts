export const helpTexts = {
  mlnb: `mlnb: TypeScript notebooks for machine learning, from the command line.

Usage
  mlnb run NOTEBOOK [options]    run a notebook without an editor
  mlnb convert IN OUT            convert among .mlnb, .ipynb, .ts, .md and .html
  mlnb eda FILE [options]        profile a data file
  mlnb evaluate FILE [options]   judge predictions
  mlnb export MODEL_DIR OUT_DIR  make a container of a saved model
  mlnb serve MODEL_DIR           answer requests by HTTP with a saved model
  mlnb monitor LOG --model DIR   look for drift in the requests of a server
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
      --separator SEP      several labels a row, listed in one cell of --label and of --prediction. Without it
                           --label and --prediction may be given more than once: columns of ones and zeros.
      --task NAME          binary, multiclass, multilabel, regression, ranking or clustering; told by the data
                           unless given
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
  export: `mlnb export: make a container of a saved model, with all that belongs to it.

Usage
  mlnb export MODEL_DIR OUT_DIR [options]

Options
      --image NAME         name and tag of the image, such as ghcr.io/me/churn:1.2.0; the model's name and version
                           unless given
      --port P             where it answers on this machine, in compose.yaml and the README; 8080 unless given
      --node-image IMAGE   what the image is built on; node:22-bookworm-slim unless given
      --grpc               let the image speak gRPC, too: the Open Inference Protocol on its port 8081
      --no-build           only write the files
      --keep               keep files that you have changed; new versions go beside them, as NAME.new
      --force              replace them; yours go beside, as NAME.old
      --dry-run            say what would be done, and do nothing
  -y, --yes                ask nothing: what you have changed is kept
  -h, --help               this text

Writes a Dockerfile, compose with Prometheus and Grafana, Kubernetes manifests, a CI workflow, a bill of materials,
scripts to test and load the server, and a README with the commands. Where Docker or Podman answers, it then builds the
image, runs it, and compares its answers to the model's examples with those of the notebook.

Exit codes
  0  done; without an engine, when everything is written
  1  the container does not answer as the notebook did
  3  something cannot be read, written, built or run

Examples
  mlnb export models/churn deploy/churn
  mlnb export models/churn deploy/churn --image ghcr.io/me/churn:1.2.0 --no-build
`,
  serve: `mlnb serve: answer requests by HTTP with a saved model, as its container would.

Usage
  mlnb serve MODEL_DIR [options]

MODEL_DIR is what saveModel has written, or a folder of several versions of one model, with or without routing.json.
Each option can stand in the environment instead, such as MLNB_PORT for --port.

Options
      --host H             address to listen on; 127.0.0.1 unless given, 0.0.0.0 for every one
      --port P             8080 unless given, 0 for any free one
      --grpc-port P        port for gRPC; none unless given
      --api-key-file FILE  file with the key that answers and feedback want (or MLNB_API_KEY)
      --admin-key-file FILE
                           file with the key of admin calls, which are off without one (or MLNB_ADMIN_KEY)
      --cors-origins A,B,… pages of these origins may call, such as https://example.com; * for any
      --log-requests FILE  append requests, answers and feedback to a file, for mlnb monitor. It holds what was sent
      --log-level LEVEL    debug, info, warn (unless given), error or off
      --docs on|off        whether /, /docs and /openapi.json are there
      --body-limit SIZE    largest body; 10mb unless given
      --max-records N      most records of one request; 10000 unless given
      --request-timeout-ms MS
                           how long a request may take to arrive; 30000 unless given
      --answer-timeout-ms MS
                           how long it may wait for its answer; 30000 unless given
      --max-connections N  at once; 10000 unless given
      --batch-requests N   most requests that one call of the model answers; 64 unless given
      --queue-rows N       most rows that wait, before answers are 503; 100000 unless given
      --watch-ms MS        how often the folder and routing.json are looked at; 2000 unless given, 0 for never
      --drain-delay-ms MS  after SIGTERM, take connections that long while readiness says 503; 1000 unless given
      --drain-timeout-ms MS
                           then cut what is not answered after that long; 25000 unless given
  -h, --help               this text

The log goes to standard output, one JSON object a line, without what was sent. See docs/serving.md.

Exit codes
  0  ended by Ctrl-C or a signal
  2  an option or a setting is wrong
  3  there is no model that can be served, or the port is taken

Examples
  mlnb serve models/churn
  mlnb serve models/churn --port 0 --log-requests requests.jsonl
  curl -s localhost:8080/predict -H 'Content-Type: application/json' -d '{"age": 41, "plan": "basic"}'
`,
  monitor: `mlnb monitor: what the request log of a server says of drift, and of how good the answers were.

Usage
  mlnb monitor LOG --model DIR [options]

LOG is the file that a server writes with --log-requests. What was rotated out of it (LOG.1, LOG.2.gz) is read first, packed
or not. Several LOGs are read as they are, the oldest first.

Options
      --model DIR          the folder of the saved model, whose reference.json the rows are compared with
      --version V          rows that this version answered; by default that of DIR, "*" for all
      --from TIME          lines from that time on, as 2026-11-22 or 2026-11-22T08:30Z
      --to TIME            lines before that time
      --hours N            how far the window reaches back from the last line; 24 panes of an hour unless given
      --html FILE          write a page with charts that needs nothing else; "-" is standard output
      --json FILE          write the report as JSON; "-" is standard output
      --fail-on LEVEL      end with 1 from that level on: slight or marked drift, or the recommendation watch,
                           investigate or retrain
  -h, --help               this text

Exit codes
  0  the report was made
  1  it reaches the level of --fail-on
  2  an option is wrong
  3  the log or the model cannot be read

Examples
  mlnb monitor requests.jsonl --model models/churn
  mlnb monitor requests.jsonl --model models/churn --from 2026-11-01 --html drift.html --fail-on investigate
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
