import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { MethodDefinition, sendUnaryData, ServerUnaryCall, UntypedServiceImplementation } from '@grpc/grpc-js';
import { modelMetadata } from '../openInference/modelMetadata.ts';
import { checkKey } from './checkKey.ts';
import { grpcError, unauthenticated } from './grpcError.ts';
import type { GrpcServer, GrpcSettings } from './GrpcServer.ts';
import { decodeNamedModel, encodeFlag, encodeModelMetadata, encodeServerMetadata } from './inferMessages.ts';
import { inferCall } from './inferCall.ts';
import { namedVersion } from './namedVersion.ts';

/**
 * The Open Inference Protocol V2 by gRPC. Plain text: TLS is left to the proxy or mesh in front of the server, as for HTTP.
 */
export async function startGrpc(settings: GrpcSettings): Promise<GrpcServer> {
  const state = { isDraining: false };
  const server = new Server({
    'grpc.max_receive_message_length': settings.maxBodyBytes,
    'grpc.max_concurrent_streams': 1_000,
    'grpc.enable_channelz': 0,
  });
  const methods = methodsOf(settings, state);
  server.addService(definitionOf(Object.keys(methods)), methods);
  const port = await listen(server, settings);
  return {
    port,
    drain: () => {
      state.isDraining = true;
      // Calls that run end, and their connections are told to make no new ones.
      return new Promise((resolve) => server.tryShutdown(() => resolve()));
    },
  };
}

type Answer = (request: Uint8Array, call: Call) => Uint8Array | Promise<Uint8Array>;
type Call = ServerUnaryCall<Buffer, Buffer>;

function methodsOf(settings: GrpcSettings, state: { readonly isDraining: boolean }): UntypedServiceImplementation {
  const { router } = settings;
  const open = (answer: Answer) => handler(answer, () => true);
  const keyed = (answer: Answer) => handler(answer, checkKey(settings.apiKey));
  return {
    ServerLive: open(() => encodeFlag(true)),
    ServerReady: open(() => encodeFlag(!state.isDraining)),
    ModelReady: open((request) => {
      namedVersion(router, decodeNamedModel(request));
      return encodeFlag(!state.isDraining);
    }),
    ServerMetadata: open(() => encodeServerMetadata('mlnb', router.stable.manifest.versions.mlnb)),
    ModelMetadata: keyed((request) => {
      const { manifest } = namedVersion(router, decodeNamedModel(request));
      const versions = router.versions.map(({ version }) => version);
      return encodeModelMetadata(modelMetadata(manifest, versions));
    }),
    ModelInfer: keyed((request, call) => inferCall(settings, request, call)),
  };
}

function handler(answer: Answer, isAllowed: (call: Call) => boolean) {
  return (call: Call, callback: sendUnaryData<Buffer>): void => {
    if (!isAllowed(call)) {
      callback(unauthenticated());
      return;
    }
    Promise.resolve()
      .then(() => answer(call.request, call))
      .then(
        (bytes) => callback(null, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
        (error: unknown) => callback(grpcError(error)),
      );
  };
}

/** Messages pass as bytes: one that cannot be read is then refused by our own sentence. */
function definitionOf(names: readonly string[]): Record<string, MethodDefinition<Buffer, Buffer>> {
  const asIs = (bytes: Buffer): Buffer => bytes;
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        path: `/inference.GRPCInferenceService/${name}`,
        requestStream: false,
        responseStream: false,
        requestSerialize: asIs,
        requestDeserialize: asIs,
        responseSerialize: asIs,
        responseDeserialize: asIs,
      },
    ]),
  );
}

function listen(server: Server, { host, port }: GrpcSettings): Promise<number> {
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
}
