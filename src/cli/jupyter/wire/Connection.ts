import { getHashes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { UserError } from '../../../base/UserError.ts';
import type { Signing } from './wire.ts';

export type ChannelName = 'shell' | 'control' | 'stdin' | 'iopub' | 'hb';

/** Where a client wants the kernel to listen. */
export interface Connection {
  readonly addresses: Readonly<Record<ChannelName, string>>;
  readonly signing: Signing;
}

/** @throws UserError JUPYTER_CONNECTION_FILE */
export async function readConnection(path: string): Promise<Connection> {
  try {
    return parseConnection(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new UserError('JUPYTER_CONNECTION_FILE', `${path} is not a connection file of Jupyter.`, {
      fix: 'Jupyter writes that file and starts this command by itself: try jupyter console --kernel mlnb.',
      cause,
    });
  }
}

/** @throws whatever says what is wrong */
export function parseConnection(text: string): Connection {
  const given = v.parse(connectionSchema, JSON.parse(text));
  const algorithm = given.signature_scheme.replace(/^hmac-/, '');
  if (!getHashes().includes(algorithm)) throw new Error(`The signature scheme ${given.signature_scheme} is unknown.`);
  const address = (port: number): string =>
    given.transport === 'ipc' ? `ipc://${given.ip}-${port}` : `tcp://${given.ip}:${port}`;
  return {
    addresses: {
      shell: address(given.shell_port),
      control: address(given.control_port),
      stdin: address(given.stdin_port),
      iopub: address(given.iopub_port),
      hb: address(given.hb_port),
    },
    signing: { key: given.key, algorithm },
  };
}

const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
const connectionSchema = v.looseObject({
  transport: v.optional(v.picklist(['tcp', 'ipc']), 'tcp'),
  ip: v.pipe(v.string(), v.nonEmpty()),
  shell_port: port,
  control_port: port,
  stdin_port: port,
  iopub_port: port,
  hb_port: port,
  key: v.string(),
  signature_scheme: v.optional(v.string(), 'hmac-sha256'),
});
