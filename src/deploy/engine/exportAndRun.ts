import type { JsonValue } from '../../base/Json.ts';
import type { ParityReport } from '../artifact/compareAnswers.ts';
import { containerPort } from '../export/ExportInput.ts';
import type { ExportInput, ExportSettings } from '../export/ExportInput.ts';
import { planExport } from '../export/planExport.ts';
import { readExportInput } from '../export/readExportInput.ts';
import { writeExport } from '../export/write/writeExport.ts';
import type { WriteOptions, WriteReport } from '../export/write/writeExport.ts';
import { buildImage } from './buildImage.ts';
import type { BuildOptions, BuiltImage } from './buildImage.ts';
import { checkParity } from './checkParity.ts';
import type { Examples } from './checkParity.ts';
import type { Container, Engine, EngineSearch } from './Engine.ts';
import { findEngine } from './findEngine.ts';
import { runContainer } from './runContainer.ts';
import { stopContainer } from './stopContainer.ts';
import { waitUntilHealthy } from './waitUntilHealthy.ts';

/** In the order in which they are done. */
export const exportSteps = ['write', 'engine', 'build', 'run', 'healthy', 'parity'] as const;
export type ExportStep = (typeof exportSteps)[number];

export interface StepReport {
  readonly step: ExportStep;
  readonly state: 'running' | 'done' | 'skipped';
  /** A short sentence without its full stop. */
  readonly text: string;
  /** From 0 to 1 within the step; null where that is not known. */
  readonly fraction: number | null;
}

export interface ExportFolders {
  readonly model: string;
  readonly output: string;
  /** `dist/` of this package. */
  readonly dist: string;
}

export interface ExportAndRunOptions {
  readonly settings?: Partial<ExportSettings>;
  readonly onConflict?: WriteOptions['onConflict'];
  /** How far to go: only files, an image, or an image that has answered. `run` by default. */
  readonly until?: 'write' | 'build' | 'run';
  /** Whether the container goes on afterwards; otherwise it is stopped and removed. */
  readonly keepRunning?: boolean;
  readonly buildArgs?: BuildOptions['buildArgs'];
  readonly secrets?: BuildOptions['secrets'];
  /** Where engines are looked for. */
  readonly search?: () => Promise<EngineSearch>;
  readonly onStep?: (report: StepReport) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface ExportResult {
  readonly files: WriteReport;
  /** Why nothing was built, or was not run, or was not compared; null when all was done. */
  readonly stoppedBecause: string | null;
  readonly engine: Engine | null;
  readonly image: BuiltImage | null;
  readonly parity: ParityReport | null;
  /** Milliseconds from the start of the container to its first 200. */
  readonly readyMs: number | null;
  /** Null unless it was asked to go on. */
  readonly container: Container | null;
}

/**
 * From a saved model to a container that answers as the notebook did: writes the files of the export, builds the image,
 * runs it, waits until it is ready and compares its answers to the model's examples. Where no engine answers, the files are
 * written all the same, and the result says why that is all.
 *
 * @throws UserError of each step: DEPLOY_EXPORT_*, DEPLOY_BUILD, DEPLOY_RUN, DEPLOY_NOT_HEALTHY, DEPLOY_PARITY; a container
 *   that was started is gone then, the files and the image stay
 * @throws the signal's reason, in the same way
 */
export async function exportAndRun(folders: ExportFolders, options: ExportAndRunOptions = {}): Promise<ExportResult> {
  const { until = 'run', signal } = options;
  const say = speaker(options);
  say('write', 'reading the saved model');
  const input = await readExportInput({ model: folders.model, dist: folders.dist }, options.settings);
  signal?.throwIfAborted();
  const files = await writeFiles(input, folders.output, options);
  const written: ExportResult = { ...nothingBuilt, files };
  say('write', `${files.written.length} files in ${folders.output}`, 'done');
  if (until === 'write') return written;

  say('engine', 'looking for a container engine');
  const found = await (options.search ?? (() => findEngine({ signal })))();
  if (!found.engine) {
    say('engine', found.reason.replace(/\.$/, ''), 'skipped');
    return { ...written, stoppedBecause: found.reason };
  }
  const { engine } = found;
  say('engine', `${engine.kind} ${engine.version}`, 'done');
  const image = await build({ engine, input, output: folders.output }, options);
  const built: ExportResult = { ...written, engine, image };
  if (until === 'build') return built;
  if (!engine.isRemote) return { ...built, ...(await runAndCompare({ engine, input, image }, options)) };
  const reason = `${engine.kind} runs on another machine (${engine.address}), whose ports cannot be reached from here.`;
  say('run', reason.replace(/\.$/, ''), 'skipped');
  return { ...built, stoppedBecause: reason };
}

const nothingBuilt = {
  stoppedBecause: null,
  engine: null,
  image: null,
  parity: null,
  readyMs: null,
  container: null,
} as const;

type Say = (step: ExportStep, text: string, more?: StepReport['state'] | number) => void;

function speaker({ onStep }: ExportAndRunOptions): Say {
  return (step, text, more = 'running') =>
    typeof more === 'number'
      ? onStep?.({ step, state: 'running', text, fraction: more })
      : onStep?.({ step, state: more, text, fraction: more === 'running' ? null : 1 });
}

function writeFiles(input: ExportInput, output: string, { onConflict, signal }: ExportAndRunOptions) {
  return writeExport(planExport(input), output, {
    ...(onConflict ? { onConflict } : {}),
    ...(signal ? { signal } : {}),
  });
}

interface Building {
  readonly engine: Engine;
  readonly input: ExportInput;
  readonly output: string;
}

async function build({ engine, input, output }: Building, options: ExportAndRunOptions): Promise<BuiltImage> {
  const say = speaker(options);
  const { image: tag } = input.settings;
  say('build', `building ${tag}`);
  const image = await buildImage(engine, output, {
    tag,
    ...(options.buildArgs ? { buildArgs: options.buildArgs } : {}),
    ...(options.secrets ? { secrets: options.secrets } : {}),
    onProgress: ({ done, total, text }) => say('build', text, total > 0 ? done / total : 0),
    signal: options.signal,
  });
  say('build', `${tag}, ${(image.bytes / 1e6).toFixed(0)} MB`, 'done');
  return image;
}

interface Running {
  readonly engine: Engine;
  readonly input: ExportInput;
  readonly image: BuiltImage;
}

async function runAndCompare({ engine, input, image }: Running, options: ExportAndRunOptions) {
  const say = speaker(options);
  const { signal } = options;
  say('run', `starting ${image.tag}`);
  const container = await runContainer(engine, { image: image.tag, port: containerPort, signal });
  try {
    say('run', `${container.name} at ${container.address}`, 'done');
    const readyMs = await waitUntilHealthy(engine, container, {
      onProgress: ({ text }) => say('healthy', text),
      signal,
    });
    say('healthy', `ready after ${Math.round(readyMs)} ms`, 'done');
    const compared = await compare(container, input, options);
    if (options.keepRunning === true) return { ...compared, readyMs, container };
    await stopContainer(engine, container);
    return { ...compared, readyMs, container: null };
  } catch (error) {
    await stopContainer(engine, container).catch(() => null); // What went wrong first is told.
    throw error;
  }
}

/** A model may be saved without examples; whoever did so is told what that means here. */
async function compare(
  { address }: Container,
  input: ExportInput,
  options: ExportAndRunOptions,
): Promise<Pick<ExportResult, 'parity' | 'stoppedBecause'>> {
  const say = speaker(options);
  const examples = examplesOf(input);
  if (examples === null) {
    say('parity', notCompared.replace(/\.$/, ''), 'skipped');
    return { parity: null, stoppedBecause: notCompared };
  }
  const parity = await checkParity(address, examples, {
    onProgress: ({ done, total }) => say('parity', `${done} of ${total} examples`, done / total),
    signal: options.signal,
  });
  say('parity', `${parity.rows} answers equal, largest difference ${parity.largestDifference}`, 'done');
  return { parity, stoppedBecause: null };
}

const notCompared =
  'It answers, and nothing says whether as the notebook did: the model was saved with { example: false }.';

function examplesOf({ model }: ExportInput): Examples | null {
  const file = model.get('examples.json');
  const text = typeof file === 'string' ? file : Buffer.from(file ?? []).toString('utf8');
  if (text === '') return null;
  // SAFETY: readExportInput has checked the file against the content hash of the saved model, which saveModel has written.
  return JSON.parse(text) as Examples & JsonValue;
}
