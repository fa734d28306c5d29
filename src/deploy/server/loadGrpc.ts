import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { UserError } from '../../base/UserError.ts';
import type { GrpcServer, GrpcSettings } from './grpc/GrpcServer.ts';

interface GrpcProgram {
  startGrpc(settings: GrpcSettings): Promise<GrpcServer>;
}

/** The program that speaks gRPC: beside this one, or in `dist/` when run from the sources. @throws UserError DEPLOY_GRPC */
export async function loadGrpc(): Promise<GrpcProgram> {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = ['mlnb-grpc.mjs', '../../../dist/server/mlnb-grpc.mjs'].map((place) => join(here, place));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) {
    throw new UserError('DEPLOY_GRPC', 'A port for gRPC is set, and mlnb-grpc.mjs is not there.', {
      fix: 'Put mlnb-grpc.mjs beside the server, or leave the port out.',
    });
  }
  // SAFETY: what src/deploy/server/grpc/startGrpc.ts exports.
  return (await import(pathToFileURL(found).href)) as GrpcProgram;
}
