import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

interface Method {
  readonly path: string;
  readonly requestSerialize: (request: object) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => object;
}

/** grpc-js's client, with messages by protobufjs, which knows nothing of our own reader and writer. */
export class GrpcClient {
  readonly #client: Client;
  readonly #methods: Readonly<Record<string, Method>>;

  constructor(port: number) {
    this.#client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
    const definition = loadSync(join(import.meta.dirname, 'inference.proto'), { keepCase: true, longs: Number });
    this.#methods = definition['inference.GRPCInferenceService'] as unknown as Record<string, Method>;
  }

  /** @param request an object, or the bytes of a message */
  async call(name: string, request: object | Buffer, metadata: Record<string, string> = {}): Promise<object> {
    const method = this.#methods[name];
    if (!method) throw new Error(`No method ${name}`);
    const sent = new Metadata();
    for (const [key, value] of Object.entries(metadata)) sent.set(key, value);
    const serialize = (message: object) => (Buffer.isBuffer(message) ? message : method.requestSerialize(message));
    const unary = this.#client.makeUnaryRequest.bind(this.#client);
    return await promisify<object>((done) => {
      unary(method.path, serialize, method.responseDeserialize, request, sent, (error, answer) => {
        done(error, answer ?? {});
      });
    })();
  }

  close(): void {
    this.#client.close();
  }
}
