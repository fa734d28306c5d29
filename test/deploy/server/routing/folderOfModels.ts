import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ModelManifest } from '../../../../src/deploy/contract/ModelManifest.ts';
import type { ModelInput, ModelOutput, ServedModel } from '../../../../src/deploy/contract/ServedModel.ts';
import { createMetrics } from '../../../../src/deploy/server/metrics/createMetrics.ts';
import type { ServerMetrics } from '../../../../src/deploy/server/metrics/ServerMetrics.ts';
import { createRouter } from '../../../../src/deploy/server/routing/createRouter.ts';
import type { Router } from '../../../../src/deploy/server/routing/Router.ts';
import type { RouterSettings } from '../../../../src/deploy/server/routing/RouterSettings.ts';

/** What a version of a test answers to the number x, and what it does before. */
export interface VersionBehaviour {
  readonly answer?: (x: number) => number;
  readonly before?: () => Promise<void>;
}

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A folder of versions that are manifests alone; the real router reads it, and models come from `behaviours`. */
export class FolderOfModels {
  readonly directory: string;
  readonly metrics: ServerMetrics = createMetrics();
  readonly log: LogLine[] = [];
  readonly loaded: string[] = [];
  readonly disposed: string[] = [];
  readonly calls: string[] = [];
  readonly behaviours = new Map<string, VersionBehaviour>();
  router: Router | undefined;

  private constructor(directory: string) {
    this.directory = directory;
  }

  static async of(...versions: string[]): Promise<FolderOfModels> {
    const folder = new FolderOfModels(await mkdtemp(join(tmpdir(), 'mlnb-router-')));
    for (const version of versions) await folder.add(version);
    return folder;
  }

  async add(version: string, changes: Partial<ModelManifest> = {}): Promise<void> {
    await mkdir(join(this.directory, version), { recursive: true });
    const manifest: ModelManifest = { ...manifestOf(version), ...changes };
    await writeFile(join(this.directory, version, 'mlnb-model.json'), JSON.stringify(manifest));
  }

  async remove(version: string): Promise<void> {
    await rm(join(this.directory, version), { recursive: true });
  }

  write(name: string, text: string): Promise<void> {
    return writeFile(join(this.directory, name), text);
  }

  read(name: string): Promise<string> {
    return readFile(join(this.directory, name), 'utf8');
  }

  async start(settings: Partial<RouterSettings> = {}): Promise<Router> {
    this.router = await createRouter({
      directory: this.directory,
      metrics: this.metrics,
      log: (level, message, fields = {}) => this.log.push({ level, message, fields }),
      watchMs: 0,
      seed: 7,
      load: (directory) => this.#load(directory),
      ...settings,
    });
    return this.router;
  }

  async close(): Promise<void> {
    await this.router?.close();
    await rm(this.directory, { recursive: true, force: true });
  }

  async #load(directory: string): Promise<ServedModel> {
    // SAFETY: written above.
    const manifest = JSON.parse(await readFile(join(directory, 'mlnb-model.json'), 'utf8')) as ModelManifest;
    if (manifest.description === 'broken') throw new Error(`${basename(directory)} is broken`);
    this.loaded.push(manifest.version);
    return {
      manifest,
      predict: (input) => this.#predict(manifest.version, input),
      dispose: () => {
        this.disposed.push(manifest.version);
        return Promise.resolve();
      },
    };
  }

  async #predict(version: string, { rows, columns }: ModelInput): Promise<ModelOutput> {
    this.calls.push(version);
    const { answer = (x: number) => x, before } = this.behaviours.get(version) ?? {};
    await before?.();
    const [column] = columns;
    if (column?.kind !== 'number') throw new TypeError('Not the rows of this test.');
    return { rows, prediction: column.values.map(answer), probabilities: null, score: null, tensor: null };
  }
}

function manifestOf(version: string): ModelManifest {
  return {
    kind: 'mlnb-model',
    formatVersion: 1,
    name: 'iris',
    version,
    created: `2026-01-0${version.slice(0, 1)}T00:00:00.000Z`,
    description: null,
    task: 'regression',
    classes: [],
    model: { format: 'mlnb-learn', class: 'Ridge', path: 'model.json', preprocessing: null },
    features: [{ kind: 'number', name: 'x', mayBeMissing: false, isInteger: false, minimum: 0, maximum: 1 }],
    inputSchema: {},
    outputSchema: {},
    quantization: null,
    metrics: {},
    versions: { mlnb: '0.1.0', node: '24.0.0', tensorflow: null },
    files: [],
    contentHash: `hash of ${version}`,
  };
}
