import type { FileTree } from '../../base/FileTree.ts';
import type { ModelManifest } from '../contract/ModelManifest.ts';
import type { BundledPackage } from './sbom/BundledPackage.ts';

/** All that an export is made of. `readExportInput` reads it; `planExport` needs nothing else. */
export interface ExportInput {
  readonly manifest: ModelManifest;
  /** The saved model: `mlnb-model.json` and every file that it lists. */
  readonly model: FileTree;
  readonly programs: ExportPrograms;
  readonly settings: ExportSettings;
}

/** What `dist/` holds for exports. */
export interface ExportPrograms {
  /** The server, as it stands in `dist/server`: `mlnb-server.mjs` and what it loads; with TensorFlow.js for models that need it. */
  readonly server: FileTree;
  /** Scripts that run on Node alone, as they stand in `dist/export`: `smoke.mjs`, `load.mjs`, `install.mjs`. */
  readonly scripts: FileTree;
  /** Whose code the server's files hold. */
  readonly packages: readonly BundledPackage[];
}

export interface ExportSettings {
  /** Name and tag of the image, such as `ghcr.io/me/churn:1.2.0`. */
  readonly image: string;
  /** On this machine, where the container of `compose.yaml` and of the README answers. In it, the port is always 8080. */
  readonly port: number;
  /** What the image is built on. */
  readonly nodeImage: string;
  /** Whether the image can speak gRPC, too: then the program for it goes along, and `containerGrpcPort` is open. */
  readonly grpc: boolean;
}

export const containerPort = 8080;
export const containerGrpcPort = 8081;
export const defaultNodeImage = 'node:22-bookworm-slim';
