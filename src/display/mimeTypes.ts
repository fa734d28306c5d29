/** The MIME types that mlnb writes beside the plain ones (text/plain, text/html, image/…). */
export const mimeTypes = {
  vegaLite: 'application/vnd.vegalite.v6+json',
  vega: 'application/vnd.vega.v6+json',
  /** Frictionless tabular data resource: `{schema: {fields}, data}`; what JupyterLab and nteract read. */
  table: 'application/vnd.dataresource+json',
  tree: 'application/vnd.mlnb.tree+json',
  tensor: 'application/vnd.mlnb.tensor+json',
  progress: 'application/vnd.mlnb.progress+json',
  training: 'application/vnd.mlnb.training+json',
  model: 'application/vnd.mlnb.model+json',
  profile: 'application/vnd.mlnb.profile+json',
  /** Charts, tables and sentences one below the other: how explanations show themselves. */
  sheet: 'application/vnd.mlnb.sheet+json',
  evaluation: 'application/vnd.mlnb.evaluation+json',
  /** A model that was saved in a folder, with what can be done with it. */
  savedModel: 'application/vnd.mlnb.saved-model+json',
  error: 'application/vnd.mlnb.error+json',
} as const;
