import { join, relative } from 'node:path';

/** The part of a model that writes it to files. */
export interface SavedModel {
  save(url: string, options?: { readonly includeOptimizer?: boolean }): Promise<unknown>;
}

/**
 * Writes a model with its optimizer's state to a folder of its own below `folder`, named by epoch and step, and tells
 * where, relative to the notebook.
 */
export function checkpointWriter(
  model: SavedModel & { readonly name: string },
  folder: string,
): (epoch: number, step: number) => Promise<string> {
  return async (epoch, step) => {
    const name = model.name.replaceAll(/[^\w.-]+/g, '_').replace(/^\.+/, '') || 'model';
    const path = join(folder, `${name}-epoch${epoch}-step${step}`);
    // The plain path: that is what TensorFlow.js's `file://` takes, on Windows too.
    await model.save(`file://${path}`, { includeOptimizer: true });
    return relative(process.cwd(), path) || path;
  };
}
