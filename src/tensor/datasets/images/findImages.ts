import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { UserError } from '../../../base/UserError.ts';

export interface LabelledImage {
  readonly file: string;
  /** Place of its class; 0 without labels. */
  readonly label: number;
}

export interface ImageFiles {
  /** By class, then by name. */
  readonly images: readonly LabelledImage[];
  readonly classNames: readonly string[];
}

const endings = new Set(['.png', '.jpg', '.jpeg', '.jpe', '.jfif']);

/**
 * The pictures below a folder: where they have labels, each subfolder is a class with all that is below it.
 *
 * @throws UserError IMAGE_FOLDER
 */
export function findImages(dir: string, isLabelled: boolean, classNames?: readonly string[]): ImageFiles {
  const folders = list(dir, dir)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .toSorted();
  if (!isLabelled)
    return {
      images: nonEmpty(
        dir,
        imagesBelow(dir).map((file) => ({ file, label: 0 })),
      ),
      classNames: [],
    };
  const classes = classNames ?? folders;
  const missing = classes.find((name) => !folders.includes(name));
  if (missing !== undefined)
    throw folderError(`${dir} has no folder ${JSON.stringify(missing)}`, `It has ${folders.join(', ') || 'none'}.`);
  if (classes.length === 0)
    throw folderError(
      `${dir} has no folders`,
      'Put the pictures of each class into a folder of its own, or give {labels: null}.',
    );
  return {
    images: nonEmpty(
      dir,
      classes.flatMap((name, label) => imagesBelow(join(dir, name)).map((file) => ({ file, label }))),
    ),
    classNames: classes,
  };
}

function nonEmpty(dir: string, images: readonly LabelledImage[]): readonly LabelledImage[] {
  if (images.length > 0) return images;
  throw folderError(`${dir} holds no pictures`, `Their names end in ${[...endings].join(', ')}.`);
}

function imagesBelow(dir: string): string[] {
  return list(dir, dir)
    .flatMap((entry) => {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) return imagesBelow(path);
      return endings.has(extname(entry.name).toLowerCase()) && !entry.name.startsWith('.') ? [path] : [];
    })
    .toSorted();
}

function list(dir: string, named: string) {
  try {
    return readdirSync(dir, { withFileTypes: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('IMAGE_FOLDER', `${named} cannot be read: ${reason}.`, {
      fix: `Paths count from ${process.cwd()}. Cells read what is in the workspace, and the folders of the setting mlnb.kernel.readFolders.`,
      cause,
    });
  }
}

function folderError(what: string, fix: string): UserError {
  return new UserError('IMAGE_FOLDER', `${what}.`, { fix });
}
