/** Values of a batch or an epoch by name, as TensorFlow.js hands them to callbacks: scalar tensors are its own. */
export type TrainingLogs = Record<string, unknown>;

/** A callback for `model.fit` and `model.fitDataset`: assignable to TensorFlow.js's `BaseCallback`. */
export interface TrainingCallback {
  validationData: never;
  params: never;
  setParams(params: object): void;
  setModel(model: object): void;
  onTrainBegin(logs?: TrainingLogs): Promise<void>;
  onTrainEnd(logs?: TrainingLogs): Promise<void>;
  onEpochBegin(epoch: number, logs?: TrainingLogs): Promise<void>;
  onEpochEnd(epoch: number, logs?: TrainingLogs): Promise<void>;
  onBatchBegin(batch: number, logs?: TrainingLogs): Promise<void>;
  onBatchEnd(batch: number, logs?: TrainingLogs): Promise<void>;
}
