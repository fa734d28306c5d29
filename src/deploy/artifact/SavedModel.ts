import { resolve } from 'node:path';
import { inspect } from 'node:util';
import type { JsonObject } from '../../base/Json.ts';
import { escapeHtml } from '../../base/escapeHtml.ts';
import { displaySymbol } from '../../display/Displayable.ts';
import { mimeTypes } from '../../display/mimeTypes.ts';
import type { ModelManifest } from '../contract/ModelManifest.ts';
import { thousands } from '../../display/text/thousands.ts';

/** What `saveModel` gives: where the model is, and what it is. As the value of a cell it shows itself. */
export class SavedModel {
  /** Of the folder, absolute. */
  readonly path: string;
  readonly manifest: ModelManifest;

  constructor(dir: string, manifest: ModelManifest) {
    this.path = resolve(dir);
    this.manifest = manifest;
  }

  get name(): string {
    return this.manifest.name;
  }

  get version(): string {
    return this.manifest.version;
  }

  /** Of all files, without `mlnb-model.json`. */
  get bytes(): number {
    return this.manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** As plain JSON, what the card of a saved model shows. */
  toJSON(): JsonObject {
    const { name, version, task, model, metrics, features, classes, quantization, created, contentHash } =
      this.manifest;
    return {
      kind: 'mlnb-saved-model',
      path: this.path,
      name,
      version,
      task,
      format: model.format,
      class: model.class,
      created,
      contentHash,
      features: features.length,
      classes: classes.map(String).slice(0, 100),
      metrics: { ...metrics },
      bytes: this.bytes,
      quantization: quantization === null ? null : quantization.weights,
    };
  }

  [displaySymbol](): Readonly<Record<string, string | JsonObject>> {
    return {
      [mimeTypes.savedModel]: this.toJSON(),
      'text/html': this.#html(),
      'text/plain': this.#text(),
    };
  }

  /** What `console.log` prints. */
  [inspect.custom](): string {
    return this.#text();
  }

  #text(): string {
    const width = 10;
    return [this.#title(), ...this.#facts().map(([key, value]) => `  ${key.padEnd(width)} ${value}`)].join('\n');
  }

  #html(): string {
    const rows = this.#facts().map(
      ([key, value]) => `<tr><th>${escapeHtml(key)}</th><td>${escapeHtml(value)}</td></tr>`,
    );
    return `<h3>${escapeHtml(this.#title())}</h3><table><tbody>${rows.join('')}</tbody></table>`;
  }

  #title(): string {
    return `Saved model ${this.name}, version ${this.version}`;
  }

  #facts(): readonly (readonly [string, string])[] {
    const { task, model, features, metrics, files } = this.manifest;
    const figures = Object.entries(metrics).slice(0, 4);
    const shown = figures.map(([key, value]) => `${key} ${Number(value.toPrecision(4))}`).join(', ');
    return [
      ['folder', this.path],
      ['model', `${model.class}, ${task}, ${features.length} ${features.length === 1 ? 'field' : 'fields'}`],
      ...(shown === '' ? [] : [['metrics', shown] as const]),
      ['files', `${files.length + 1}, ${thousands(Math.max(1, Math.round(this.bytes / 1024)))} kB`],
    ];
  }
}
