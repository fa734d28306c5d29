/** Makes a folder a saved model. */
export const manifestFile = 'mlnb-model.json';
