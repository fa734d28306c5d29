import type { FileTree } from '../../../base/FileTree.ts';
import type { Evaluation } from '../../../evaluation/Evaluation.ts';
import { referenceOf } from '../../../monitor/reference/referenceOf.ts';
import type { ReferenceProfile } from '../../../monitor/ReferenceProfile.ts';
import type { ModelManifest } from '../../contract/ModelManifest.ts';
import type { ModelOutput } from '../../contract/ServedModel.ts';
import { cardOf } from '../describe/cardOf.ts';
import { featureSpecs } from '../describe/featureSpecs.ts';
import { inputSchemaOf } from '../describe/inputSchemaOf.ts';
import { outputSchemaOf } from '../describe/outputSchemaOf.ts';
import { withSchema } from '../describe/withSchema.ts';
import { ownVersion } from '../folder/assertVersions.ts';
import { contentHashOf, sha256 } from '../folder/contentHashOf.ts';
import { cardName, evaluationName, examplesName, manifestName, referenceName } from '../folder/modelFile.ts';
import type { SaveModelOptions } from '../SaveModelOptions.ts';
import { answeringOf } from '../serve/answeringOf.ts';
import { answerRows, predictionsOf } from './answerRows.ts';
import { assertSameAnswers } from './assertSameAnswers.ts';
import { examplesOf } from './examplesOf.ts';
import { measureQuantization, quantizationText } from './measureQuantization.ts';
import { readReference, type ReferenceInput } from './readReference.ts';
import type { Subject } from './Subject.ts';
import { tensorFeatures } from './tensorFeatures.ts';

/** All that `saveModel` writes. */
export interface Artifact {
  readonly manifest: ModelManifest;
  readonly tree: FileTree;
  /** For the user to read; sentences. */
  readonly notes: readonly string[];
}

type ArtifactOptions = SaveModelOptions & { readonly name: string };

/** The files of a saved model, tried out and not yet written. */
export async function artifactOf(subject: Subject, options: ArtifactOptions): Promise<Artifact> {
  const { schema = {}, evaluation, quantize = null } = options;
  const reference = await readReference(subject, options.reference, schema);
  const exact = reference === null ? [] : await answerRows(subject.answering, reference.input, options);
  const profile = reference === null ? null : profileOf(reference, exact, { task: subject.task, evaluation });
  const draft = draftOf(subject, featuresOf(subject, { reference, profile, schema }), options);
  const { part, tree: modelTree, isQuantized } = await subject.files(quantize);
  const described = { ...draft, model: part };
  const loaded = await answeringOf({ manifest: described, files: bytesOf(modelTree) });
  try {
    const examples = await examplesOf(described, { loaded, reference, profile, options });
    const trial = { exact: subject.answering, loaded, reference, examples, manifest: described };
    if (!isQuantized) await assertSameAnswers(trial);
    const quantization =
      isQuantized && quantize !== null ? await measureQuantization(trial, { quantize, exact }) : null;
    const text = quantization === null ? null : quantizationText(quantization);
    const tree = new Map([
      ...modelTree,
      ...describingFiles({ ...described, quantization }, { options, profile, text }),
    ]);
    if (examples !== null) tree.set(examplesName, JSON.stringify(examples));
    const manifest = sealed({ ...described, quantization }, tree, options.version);
    tree.set(manifestName, `${JSON.stringify(manifest, null, 2)}\n`);
    return { manifest, tree, notes: notesOf({ quantize, text, className: subject.className }) };
  } finally {
    loaded.free();
  }
}

function profileOf(
  { input }: ReferenceInput,
  exact: readonly ModelOutput[],
  { task, evaluation }: { task: Subject['task']; evaluation: Evaluation | undefined },
): ReferenceProfile {
  const predictions = predictionsOf(exact, task === 'classification');
  const metric = task === 'classification' ? 'accuracy' : 'rmse';
  const value = evaluation?.figures.find(({ id }) => id === metric)?.value ?? null;
  const performance = value === null || !['classification', 'regression'].includes(task) ? null : { metric, value };
  return referenceOf(input.columns, { predictions, performance });
}

interface Known {
  readonly reference: ReferenceInput | null;
  readonly profile: ReferenceProfile | null;
  readonly schema: NonNullable<SaveModelOptions['schema']>;
}

function featuresOf({ inputs }: Subject, { reference, profile, schema }: Known): ModelManifest['features'] {
  const isTensors = reference === null || reference.input.columns.some(({ kind }) => kind === 'tensor');
  const features =
    isTensors || profile === null
      ? tensorFeatures(inputs ?? [], schema, shapesOf(reference))
      : featureSpecs(reference.input.columns, profile);
  return withSchema(features, schema);
}

/** For graphs that do not say the shapes of their inputs. */
function shapesOf(reference: ReferenceInput | null): readonly { readonly shape: readonly number[] }[] | null {
  if (reference === null) return null;
  return reference.input.columns.map((column) => ({ shape: column.kind === 'tensor' ? [0, ...column.shape] : [0] }));
}

/** The manifest without its files. */
function draftOf(
  subject: Subject,
  features: ModelManifest['features'],
  options: ArtifactOptions,
): Omit<ModelManifest, 'model'> {
  const { task, classes, tensorflow } = subject;
  return {
    kind: 'mlnb-model',
    formatVersion: 1,
    name: options.name,
    version: options.version ?? 'draft',
    created: new Date().toISOString(),
    description: options.description ?? options.card?.description ?? null,
    task,
    classes,
    features,
    inputSchema: inputSchemaOf(features),
    outputSchema: outputSchemaOf(subject),
    quantization: null,
    metrics: metricsOf(options.evaluation),
    versions: { mlnb: ownVersion, node: process.versions.node, tensorflow },
    files: [],
    contentHash: '',
  };
}

function metricsOf(evaluation: Evaluation | undefined): Readonly<Record<string, number>> {
  const figures = evaluation?.figures ?? [];
  return Object.fromEntries(
    figures.flatMap(({ id, value }) => (value === null || !Number.isFinite(value) ? [] : [[id, value]])),
  );
}

interface Describing {
  readonly options: ArtifactOptions;
  readonly profile: ReferenceProfile | null;
  /** What quantizing costs. */
  readonly text: string | null;
}

function describingFiles(
  manifest: ModelManifest,
  { options, profile, text }: Describing,
): readonly (readonly [string, string])[] {
  const { evaluation, card, version } = options;
  const info = {
    name: manifest.name,
    date: manifest.created.slice(0, 10),
    ...(manifest.description === null ? {} : { description: manifest.description }),
    ...(version === undefined ? {} : { version }),
    ...card,
  };
  const { task, features } = manifest;
  const facts = {
    info,
    task,
    features,
    className: manifest.model.class,
    referenceRows: profile?.rows ?? null,
    quantization: text,
  };
  return [
    [cardName, cardOf(evaluation ?? null, facts)],
    ...(profile === null ? [] : [[referenceName, JSON.stringify(profile)] as const]),
    ...(evaluation === undefined ? [] : [[evaluationName, JSON.stringify(evaluation)] as const]),
  ];
}

/** With its files, their hash and the version that comes of it. */
function sealed(draft: ModelManifest, tree: FileTree, version: string | undefined): ModelManifest {
  const files = [...bytesOf(tree)].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) }));
  const contentHash = contentHashOf(files);
  return { ...draft, version: version ?? contentHash.slice(0, 12), files, contentHash };
}

function bytesOf(tree: FileTree): ReadonlyMap<string, Uint8Array> {
  const encoder = new TextEncoder();
  return new Map(
    Array.from(tree, ([path, content]) => [path, typeof content === 'string' ? encoder.encode(content) : content]),
  );
}

function notesOf(quantized: { quantize: string | null; text: string | null; className: string }): readonly string[] {
  const { quantize, text, className } = quantized;
  if (text !== null) return [text];
  if (quantize === null) return [];
  return [
    `quantize: '${quantize}' does not apply: the ${className} has no weights of a network. It was saved exactly.`,
  ];
}
