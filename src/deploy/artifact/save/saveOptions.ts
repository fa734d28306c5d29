import { basename, resolve } from 'node:path';
import { closestNames } from '../../../base/closestNames.ts';
import { UserError } from '../../../base/UserError.ts';
import type { SaveModelOptions } from '../SaveModelOptions.ts';

const known: Readonly<Record<keyof SaveModelOptions, true>> = {
  reference: true,
  schema: true,
  example: true,
  evaluation: true,
  name: true,
  version: true,
  description: true,
  preprocessing: true,
  classes: true,
  task: true,
  quantize: true,
  card: true,
  seed: true,
  signal: true,
  onProgress: true,
};

/** @throws UserError DEPLOY_OPTION for an option that is not known, or a value that no model could have */
export function assertSaveOptions(options: SaveModelOptions): void {
  for (const name of Object.keys(options)) if (!Object.hasOwn(known, name)) throw unknownOption(name);
  const { name, version, description, quantize, evaluation, seed } = options;
  for (const [option, value] of Object.entries({ name, version })) {
    if (value !== undefined && !isName(value)) {
      throw wrong(
        option,
        value,
        'It is of letters, digits, ".", "_" and "-", begins with a letter or digit, and has at most 63.',
      );
    }
  }
  if (description !== undefined && (typeof description !== 'string' || description.length > 10_000)) {
    throw wrong('description', description, 'It is a text of at most 10,000 characters.');
  }
  if (quantize !== undefined && !['float16', 'uint8'].includes(quantize)) {
    throw wrong('quantize', quantize, "It is 'float16' or 'uint8'.");
  }
  if (evaluation !== undefined && !isEvaluation(evaluation)) {
    throw wrong('evaluation', evaluation, 'It is what evaluate(model, { x, y }) gives, awaited.');
  }
  if (seed !== undefined && !Number.isSafeInteger(seed)) throw wrong('seed', seed, 'It is a whole number.');
}

/** A name for a model that nobody has named: that of its folder, as far as it can be one. */
export function nameOfFolder(dir: string): string {
  const name = basename(resolve(dir))
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 63);
  return name === '' ? 'model' : name;
}

/** A promise of one is the usual slip. */
function isEvaluation(value: object): boolean {
  return 'kind' in value && value.kind === 'mlnb-evaluation';
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(value);
}

function unknownOption(name: string): UserError {
  const [near] = closestNames(name, Object.keys(known));
  return new UserError('DEPLOY_OPTION', `saveModel has no option "${name}".`, {
    fix: near === undefined ? `It has ${Object.keys(known).join(', ')}.` : `Did you mean "${near}"?`,
  });
}

function wrong(option: string, value: unknown, fix: string): UserError {
  const isShort = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const shown = isShort ? JSON.stringify(value) : `a ${typeof value}`;
  return new UserError('DEPLOY_OPTION', `${option} is ${shown.slice(0, 100)}.`, { fix });
}
