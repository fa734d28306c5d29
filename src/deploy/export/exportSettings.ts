import { UserError } from '../../base/UserError.ts';
import type { ModelManifest } from '../contract/ModelManifest.ts';
import { defaultNodeImage, type ExportSettings } from './ExportInput.ts';
import { defaultImage, labelValue } from './names.ts';

/**
 * Settings with their defaults. An image without a tag gets the model's version as its tag.
 *
 * @throws UserError DEPLOY_EXPORT_SETTING
 */
export function exportSettings(manifest: ModelManifest, given: Partial<ExportSettings>): ExportSettings {
  const { image = defaultImage(manifest), port = 8080, nodeImage = defaultNodeImage } = given;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new UserError('DEPLOY_EXPORT_SETTING', `The port is ${String(port)}.`, {
      fix: 'Give a number from 1 to 65535.',
    });
  }
  if (!isImage(image) || image.includes('@')) {
    throw new UserError('DEPLOY_EXPORT_SETTING', `An image cannot be called ${JSON.stringify(image)}.`, {
      fix: 'Use small letters, digits, “.”, “_”, “-” and “/”, and after a colon the version: ghcr.io/me/churn:1.2.0.',
    });
  }
  if (!isImage(nodeImage)) {
    throw new UserError('DEPLOY_EXPORT_SETTING', `${JSON.stringify(nodeImage)} is not the name of an image.`, {
      fix: 'Name an image with Node 20 or later, such as node:22-bookworm-slim.',
    });
  }
  return { image: hasTag(image) ? image : `${image}:${labelValue(manifest.version)}`, port, nodeImage };
}

function hasTag(image: string): boolean {
  return image.slice(image.lastIndexOf('/') + 1).includes(':');
}

/** As the distribution project defines references of images. */
function isImage(text: string): boolean {
  return text.length <= 255 && reference.test(text);
}

const host = '[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]+)?';
const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const reference = new RegExp(`^(?:${host}/)?${part}(?:/${part})*(?::[\\w][\\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`);
