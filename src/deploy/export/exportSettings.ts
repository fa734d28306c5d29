import { UserError } from '../../base/UserError.ts';
import type { ModelManifest } from '../contract/ModelManifest.ts';
import { defaultNodeImage, type ExportSettings } from './ExportInput.ts';
import { isImage } from './isImage.ts';
import { defaultImage, labelValue } from './names.ts';

/**
 * Settings with their defaults. An image without a tag gets the model's version as its tag.
 *
 * @throws UserError DEPLOY_EXPORT_SETTING
 */
export function exportSettings(manifest: ModelManifest, given: Partial<ExportSettings>): ExportSettings {
  const { image = defaultImage(manifest), port = 8080, nodeImage = defaultNodeImage, grpc = false } = given;
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
  return { image: hasTag(image) ? image : `${image}:${labelValue(manifest.version)}`, port, nodeImage, grpc };
}

function hasTag(image: string): boolean {
  return image.slice(image.lastIndexOf('/') + 1).includes(':');
}
