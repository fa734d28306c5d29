import { isTransformer } from '../../../learn/compose/namedModels.ts';
import type { JsonValue } from '../../../base/Json.ts';
import { UserError } from '../../../base/UserError.ts';
import type { Transformer } from '../../../learn/model/contracts.ts';
import { concatenate, type ModelArtifacts, weightBuffers } from '../../../tensor/files/ModelArtifacts.ts';
import { quantizeWeights } from '../../../tensor/files/quantizeWeights.ts';
import { saveModel as handOver } from '../../../tensor/files/saveModel.ts';
import { loadTensorFlow } from '../../../tensor/training/loadTensorFlow.ts';
import type { Quantization, TensorFeature } from '../../contract/ModelManifest.ts';
import type { TensorColumn } from '../../contract/ServedModel.ts';
import type { FieldSchema } from '../SaveModelOptions.ts';
import { tensorFeatures } from './tensorFeatures.ts';
import { preprocessingName, preprocessingNumbersName, tensorFlowFolder } from '../folder/modelFile.ts';
import { packNumbers } from '../packed/packNumbers.ts';
import { networkAnswering } from '../tensorflow/networkAnswering.ts';
import { isGraphModel, type NetworkModel, type ServingTensorFlow } from '../tensorflow/ServingTensorFlow.ts';
import { unfit } from './learnSubject.ts';
import { type NetworkTaskOptions, networkTask } from './networkTask.ts';
import type { Subject, SubjectFiles } from './Subject.ts';

export interface NetworkSubjectOptions extends NetworkTaskOptions {
  readonly preprocessing: Transformer | undefined;
  readonly schema: Readonly<Record<string, FieldSchema>>;
}

/** A model of TensorFlow.js, as it is to be saved. @throws UserError DEPLOY_MODEL_UNFIT, DEPLOY_OPTION */
export async function networkSubject(model: NetworkModel, options: NetworkSubjectOptions): Promise<Subject> {
  const { preprocessing } = options;
  const isGraph = isGraphModel(model);
  if (model.outputs.length !== 1) {
    throw unfit(
      `The network has ${model.outputs.length} outputs, and only one is served`,
      'Make a model of one output: tf.model({ inputs: model.inputs, outputs: model.outputs[0] }).',
    );
  }
  if (preprocessing !== undefined) assertPreprocessing(preprocessing, model);
  const tf = loadTensorFlow() as unknown as ServingTensorFlow; // SAFETY: TensorFlow.js 4 has all of it.
  const outputShape = model.outputs[0]?.shape?.slice(1) ?? (await triedShape(tf, model, options));
  const task = networkTask(model, outputShape, options);
  return {
    format: isGraph ? 'tfjs-graph' : 'tfjs-layers',
    className: classOf(model),
    ...task,
    // The model stays the user's: it is not freed.
    answering: {
      ...networkAnswering(tf, model, { ...task, preprocessing: preprocessing ?? null }),
      free: () => undefined,
    },
    columns: preprocessing?.featureNamesIn ?? null,
    inputs: preprocessing === undefined ? model.inputs : null,
    outputShape,
    tensorflow: tf.version['tfjs'] ?? tf.version['tfjs-core'] ?? null,
    files: async (quantize) => await networkFiles(model, { quantize, preprocessing, isGraph }),
  };
}

/** Graphs need not say the shape of their output: that of a row of zeros tells. */
async function triedShape(
  tf: ServingTensorFlow,
  model: NetworkModel,
  { preprocessing, schema }: NetworkSubjectOptions,
): Promise<readonly number[]> {
  const columns = preprocessing?.featureNamesOut.length;
  const inputs: readonly TensorColumn[] =
    columns === undefined
      ? tensorFeatures(model.inputs, schema, null).map(zeros)
      : [{ name: 'columns', kind: 'tensor', shape: [columns], values: new Float32Array(columns) }];
  const serving = { task: 'tensor', classes: [], hasProbabilities: false, preprocessing: null } as const;
  const { tensor } = await networkAnswering(tf, model, serving).predict({ rows: 1, columns: inputs });
  return tensor?.shape ?? [];
}

function zeros({ name, shape, dtype }: TensorFeature): TensorColumn {
  const exact = shape.map((size) => size ?? 1);
  const length = exact.reduce((product, size) => product * size, 1);
  const values = dtype === 'float32' ? new Float32Array(length) : new Int32Array(length);
  return { name, kind: 'tensor', shape: exact, values };
}

function assertPreprocessing(preprocessing: Transformer, model: NetworkModel): void {
  if (typeof preprocessing !== 'object' || !isTransformer(preprocessing)) {
    throw new UserError('DEPLOY_OPTION', 'preprocessing is no transformer.', {
      fix: 'Give a fitted ColumnTransformer, a Pipeline of transformers, or a transformer such as StandardScaler.',
    });
  }
  if (!preprocessing.isFitted) {
    throw unfit(`The preprocessing, a ${preprocessing.kind}, has not been fitted`, 'Call fit, and wait for it.');
  }
  if (model.inputs.length === 1) return;
  throw unfit(`The network has ${model.inputs.length} inputs, and preprocessing makes one`, 'Leave preprocessing out.');
}

function classOf(model: NetworkModel): string {
  return model.getClassName?.() ?? (isGraphModel(model) ? 'GraphModel' : 'LayersModel');
}

interface Writing {
  readonly quantize: Quantization['weights'] | null;
  readonly preprocessing: Transformer | undefined;
  readonly isGraph: boolean;
}

async function networkFiles(model: NetworkModel, { quantize, preprocessing, isGraph }: Writing): Promise<SubjectFiles> {
  const artifacts = await artifactsOf(model);
  const stored = quantize === null ? artifacts : quantizeWeights(artifacts, { dtype: quantize }).artifacts;
  const tree = new Map<string, string | Uint8Array>([...filesOf(stored)]);
  if (preprocessing !== undefined) {
    const packed = packNumbers(preprocessing.toJSON() as unknown as JsonValue); // SAFETY: plain JSON.
    tree.set(preprocessingName, JSON.stringify(packed.json));
    if (packed.bytes.length > 0) tree.set(preprocessingNumbersName, packed.bytes);
  }
  const isQuantized = stored.weightSpecs?.some(({ quantization }) => quantization?.dtype === quantize) ?? false;
  const part = {
    format: isGraph ? 'tfjs-graph' : 'tfjs-layers',
    class: classOf(model),
    path: `${tensorFlowFolder}/model.json`,
    preprocessing: preprocessing === undefined ? null : preprocessingName,
  } as const;
  return { part, tree, isQuantized };
}

async function artifactsOf(model: NetworkModel): Promise<ModelArtifacts> {
  const found: ModelArtifacts[] = [];
  await handOver(model, (artifacts) => {
    found.push(artifacts);
    // What TensorFlow.js wants back: when it was saved, and how.
    return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } });
  });
  const [artifacts] = found;
  if (artifacts === undefined) throw unfit('The network did not hand over its weights', 'Give a tf.LayersModel.');
  if (!(artifacts.modelTopology instanceof ArrayBuffer)) return artifacts;
  throw unfit('The topology of the network is binary', 'Convert it by tensorflowjs_converter.');
}

/** As TensorFlow.js's own handlers write them: any version of it can load the folder. */
function filesOf({
  weightSpecs = [],
  weightData,
  trainingConfig: _,
  ...rest
}: ModelArtifacts): ReadonlyMap<string, string | Uint8Array> {
  const json = {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null && typeof value !== 'function')),
    weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }],
  };
  const weights = concatenate(weightBuffers(weightData).map((buffer) => new Uint8Array(buffer)));
  return new Map<string, string | Uint8Array>([
    [`${tensorFlowFolder}/model.json`, JSON.stringify(json)],
    [`${tensorFlowFolder}/weights.bin`, weights],
  ]);
}
