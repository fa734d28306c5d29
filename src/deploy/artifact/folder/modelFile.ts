/** The names of the files of a saved model. */
export const manifestName = 'mlnb-model.json';
export const modelName = 'model.json';
export const numbersName = 'model.bin';
export const preprocessingName = 'preprocessing.json';
export const preprocessingNumbersName = 'preprocessing.bin';
export const tensorFlowFolder = 'tfjs';
export const referenceName = 'reference.json';
export const evaluationName = 'evaluation.json';
export const cardName = 'MODEL_CARD.md';
export const examplesName = 'examples.json';
