/**
 * The library `mlnb`: what cells, scripts and exported servers import by name. In a notebook it is there as the
 * global `mlnb` as well.
 *
 * Show a value (the last expression of a cell shows itself):
 * - `display(value)`, `progress(iterable)`: in a cell its own globals of these names; elsewhere text on standard output
 * - `vegaLite(spec)`, `vega(spec)`: a chart
 * - `` html`…` ``, `` md`…` ``, `` svg`…` ``: markup, values escaped
 * - `image(bytes)`, `json(value)`: a picture, a tree
 *
 * Train with TensorFlow.js: `setSeed(seed)`, `trainingMonitor()`, `earlyStopping()`, `reduceLROnPlateau()`,
 * `learningRateScheduler(schedule)` with `cosineDecay()` and others; see docs/training.md. `tensorflow` says what `tf`
 * computes on, and why
 *
 * Tables (docs/tables.md): `readCsv(file)`, `readParquet(file)`, `readJson(file)`, `readArrow(file)`, `readExcel(file)`,
 * `readDatabase(address, query)`, `readTable(file)` by its ending, `tableOf(records)` → `Table`, whose
 * `toTensors` and `toDataset` feed a model; pictures and text (docs/datasets.md): `imageDataset(folder)`,
 * `augmentation({…})`, `TextVectorizer`
 *
 * SQL on them (docs/sql.md): `` sql`SELECT … FROM ${table}` `` → `Table`; SQL cells call `runSqlCell`
 *
 * Look into data (docs/eda.md): `eda(table, {target, compare})` → `Profile`, shown as a report
 *
 * Prepare tables for learning (docs/learn.md): `featuresOf(table, {target})`, `frameFrom(records)` → `Frame`,
 * `trainTestSplit(x, y)`, `takeRows(x, rows)`; `SimpleImputer`, `KNNImputer`, `IterativeImputer`, `StandardScaler`,
 * `MinMaxScaler`, `RobustScaler`, `QuantileTransformer`, `Winsorizer`, `FunctionTransformer`, `OneHotEncoder`,
 * `OrdinalEncoder`, `TargetEncoder`, `DateParts`, `CountVectorizer`, `TfidfVectorizer`, `HashingVectorizer`,
 * `VarianceThreshold`, `SelectKBest`, `SelectFromModel`, `RFE`, `PCA`; `ColumnTransformer` and `Pipeline` put them
 * together, `modelFromJSON(json)` loads any model
 *
 * Learn from tables (docs/learn.md): `HistGradientBoostingClassifier`, `HistGradientBoostingRegressor`,
 * `DecisionTreeClassifier`, `RandomForestClassifier`, `ExtraTreesClassifier` and their regressors; `KMeans`, `DBSCAN`,
 * `AgglomerativeClustering`; `IsolationForest`; folds by `KFold`,
 * `StratifiedKFold`, `GroupKFold`, `TimeSeriesSplit`; `LinearRegression`, `Ridge`, `Lasso`, `ElasticNet`,
 * `LogisticRegression`, `SGDClassifier`, `SGDRegressor`, `KNeighborsClassifier`, `KNeighborsRegressor`, `GaussianNB`,
 * `MultinomialNB`, `BernoulliNB`, `LinearSVC`, `LinearSVR`, `SVC`, `SVR`, `TensorFlowClassifier`,
 * `TensorFlowRegressor`, `DummyClassifier`, `DummyRegressor`; `crossValidate`, `crossValScore`, `crossValPredict`,
 * `scorer`
 *
 * Judge a model (docs/evaluation.md): `evaluate(model, { x, y })` and `evaluatePredictions({ yTrue, yPred })` → `Evaluation`,
 * shown as a report; `learningCurve`, `validationCurve`, `compareModels`, `compareByFolds`, `modelCard`; `accuracyScore`, `f1Score`, `rocAucScore`, `meanAbsoluteError` and others, by
 * scikit-learn's names
 *
 * Search options of models (docs/tuning.md): `GridSearchCV`, `RandomizedSearchCV`, `TPESearchCV` over `uniform`,
 * `logUniform`, `intUniform`, `intLogUniform`, `choice`
 *
 * Explain a model (docs/explain.md): `permutationImportance`, `partialDependence`, `treeShap`, `kernelShap`, `lime`,
 * `worstSlices` where it does worst, `fairness` by group
 *
 * Watch a model at work (docs/monitoring.md): `monitor(table, {model})` and `monitorLog(file, {model})` → a report of drift,
 * live accuracy and what to do; `createMonitor(reference)` for rows as they come, `referenceOf(columns)`
 *
 * Quick charts (docs/charts.md): `plot(table).histogram(column)`, `.scatter(x, y)`, `.box(y, {by})`, `.bar(x)`,
 * `.line(x, y)`, `.heatmap()`, `.pairs()`, each a Vega-Lite specification to show or to change
 *
 * Model files (docs/model-files.md): `saveQuantized(model, url)`, `checkpoints(model, folder)`, and ONNX by
 * `exportOnnx(model, path)`, `toOnnx(model)`, `loadOnnx(path)`
 *
 * Make your own class show itself: give it a method `[displaySymbol]()` that returns MIME type → data.
 */
import { type DisplayFunctions, createDisplay } from './display/createDisplay.ts';
import type { Output as ShownOutput } from './display/Output.ts';
import {
  createTrainingMonitor,
  type TrainingMonitor,
  type TrainingMonitorOptions,
} from './tensor/training/trainingMonitor.ts';

export { vega, vegaLite } from './display/show/chart.ts';
export { html } from './display/show/html.ts';
export { image } from './display/show/image.ts';
export { json } from './display/show/json.ts';
export { md } from './display/show/md.ts';
export { svg } from './display/show/svg.ts';

export { displaySymbol, isDisplayable } from './display/Displayable.ts';
export type { Displayable } from './display/Displayable.ts';
export { toOutput } from './display/toOutput.ts';
export type { DisplayContext, LaterSlicer, Slicer } from './display/DisplayContext.ts';
export type { Output } from './display/Output.ts';
export type { MimeBundle, MimeData } from './base/MimeBundle.ts';
export type { JsonArray, JsonObject, JsonValue } from './base/Json.ts';

export { tensorflow } from './tensor/backends/tensorflow.ts';
export type { TensorFlowInfo } from './tensor/backends/tensorflow.ts';
export { setSeed } from './tensor/training/setSeed.ts';
export { earlyStopping } from './tensor/training/earlyStopping.ts';
export { reduceLROnPlateau } from './tensor/training/reduceLROnPlateau.ts';
export { learningRateScheduler } from './tensor/training/learningRateScheduler.ts';
export {
  cosineDecay,
  exponentialDecay,
  oneCycle,
  piecewiseConstantDecay,
  stepDecay,
} from './tensor/training/learningRateSchedules.ts';
export type { EarlyStoppingOptions } from './tensor/training/earlyStopping.ts';
export type { ReduceLROnPlateauOptions } from './tensor/training/reduceLROnPlateau.ts';
export type { LearningRateSchedule, LearningRateSchedulerOptions } from './tensor/training/learningRateScheduler.ts';
export type { TrainingCallback } from './tensor/training/TrainingCallback.ts';
export type { TrainingMonitor, TrainingMonitorOptions };

export { readCsv } from './data/read/readCsv.ts';
export { readJson } from './data/read/readJson.ts';
export { readParquet } from './data/read/readParquet.ts';
export { tableOf } from './data/read/tableOf.ts';
export { readArrow } from './data/sources/arrow/readArrow.ts';
export { readDatabase } from './data/sources/database/readDatabase.ts';
export { readExcel } from './data/sources/excel/readExcel.ts';
export { readTable } from './data/sources/readTable.ts';
export type { ArrowTable } from './data/bridges/arrow/arrowOfTable.ts';
export type { DanfoFrame } from './data/bridges/danfo/theDanfo.ts';
export type { ArrowOptions } from './data/sources/arrow/readArrow.ts';
export type { QueryParams, QueryValue } from './data/sources/database/ColumnReading.ts';
export type { DatabaseOptions } from './data/sources/database/readDatabase.ts';
export type { ExcelOptions } from './data/sources/excel/ExcelOptions.ts';
export type { ReadTableOptions } from './data/sources/readTable.ts';
export type { CsvOptions } from './data/read/CsvOptions.ts';
export type { ColumnData } from './data/table/ColumnBuffer.ts';
export type { Table } from './data/table/Table.ts';
export type { BatchOptions, TableBatch } from './data/table/tableBatches.ts';
export type { ColumnType, TableColumn } from './data/table/TableColumn.ts';
export type { RejectedRow } from './data/table/TableOrigin.ts';
export type { DatasetOptions, TableDataset } from './data/training/toDataset.ts';
export type { TableTensors, TensorOptions } from './data/training/toTensors.ts';

export { runSqlCell, sql } from './data/sql/sql.ts';
export type { Sql, SqlCellRequest, SqlCellResult, SqlTag } from './data/sql/sql.ts';

export { eda } from './eda/eda.ts';
export { profileSchema } from './eda/profile/profileSchema.ts';
export type { EdaOptions, EdaProgress } from './eda/eda.ts';
export type { Profile } from './eda/profile/Profile.ts';
export type { ShownProfile } from './eda/report/shownProfile.ts';

export * from './learn/index.ts';
export * from './evaluation/index.ts';
export * from './tuning/index.ts';
export * from './deploy/index.ts';
export * from './monitor/index.ts';

export { plot } from './plot/plot.ts';
export type { Chart, ChartTitle } from './plot/Chart.ts';
export type { Aggregate, ChartOptions } from './plot/ChartOptions.ts';
export type { Plot } from './plot/plot.ts';
export type { Plottable } from './plot/source/PlotSource.ts';
export type { BarOptions } from './plot/bar/BarOptions.ts';
export type { BoxOptions } from './plot/box/BoxOptions.ts';
export type { CorrelationOptions, HeatmapOptions } from './plot/heatmap/HeatmapOptions.ts';
export type { HistogramOptions } from './plot/histogram/HistogramOptions.ts';
export type { LineOptions, TimeUnit } from './plot/line/LineOptions.ts';
export type { PairsOptions } from './plot/pairs/PairsOptions.ts';
export type { ScatterOptions } from './plot/scatter/ScatterOptions.ts';

export { augmentation } from './tensor/datasets/augmentation.ts';
export { imageDataset } from './tensor/datasets/imageDataset.ts';
export { TextVectorizer } from './tensor/datasets/TextVectorizer.ts';
export type { AugmentableBatch, AugmentationOptions } from './tensor/datasets/augmentation.ts';
export type { ImageBatch, ImageDataset, ImageDatasetOptions } from './tensor/datasets/imageDataset.ts';
export type { TextOptions, TextVectorizerJson } from './tensor/datasets/TextVectorizer.ts';

export { checkpoints } from './tensor/files/checkpoint/checkpoints.ts';
export { saveQuantized } from './tensor/files/saveQuantized.ts';
export { exportOnnx } from './tensor/onnx/export/exportOnnx.ts';
export { toOnnx } from './tensor/onnx/export/toOnnx.ts';
export { loadOnnx } from './tensor/onnx/import/loadOnnx.ts';
export type {
  Checkpoint,
  CheckpointOptions,
  Checkpoints,
  TrainingPlace,
} from './tensor/files/checkpoint/checkpoints.ts';
export type { QuantizationReport, QuantizedType, QuantizeOptions } from './tensor/files/quantizeWeights.ts';
export type { OnnxExport } from './tensor/onnx/export/exportOnnx.ts';
export type { OnnxOptions } from './tensor/onnx/export/toOnnx.ts';
export type { OwnAttributes, OwnLayer, OwnLayerRule, OwnNodeOptions } from './tensor/onnx/export/ownLayerRule.ts';
export type { LoadOnnxOptions } from './tensor/onnx/import/loadOnnx.ts';
export type { OnnxInputs, OnnxModel, OnnxResult, OnnxValue } from './tensor/onnx/import/OnnxModel.ts';

/** The errors that mlnb means for its users: a stable `code`, a message, and what to do in `fix`. */
export { UserError } from './base/UserError.ts';
export type { ErrorCode } from './base/errorCatalogue.ts';

type Shown = Pick<DisplayFunctions, 'display' | 'progress'>;

export const { display, progress } = shownIn(globalThis);

/** A live panel for a training loop written by hand; `model.fit` shows itself. */
export function trainingMonitor(options: TrainingMonitorOptions = {}): TrainingMonitor {
  return createTrainingMonitor(options, display, (line) => {
    console.log(line);
  });
}

function shownIn(scope: object): Shown {
  if (hasShown(scope)) return scope;
  return createDisplay(
    {
      display: print,
      update: (_, output) => {
        print(output);
      },
      clear: () => undefined,
    },
    { keep: () => '' },
  );
}

/** Whether this is a kernel, which has installed both before it loads the library. */
function hasShown(scope: object): scope is Shown {
  return ['display', 'progress'].every(
    (name) => typeof Object.getOwnPropertyDescriptor(scope, name)?.value === 'function',
  );
}

function print(output: ShownOutput): void {
  console.log(output.data['text/plain'] ?? '');
}
