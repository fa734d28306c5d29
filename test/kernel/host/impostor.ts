import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestNotebook } from '../TestNotebook.ts';

/** Stands where kernel.cjs stands: says that it is ready, and does `attack` when it is given a cell. */
const script = (attack: string): string => `
  const fs = require('node:fs');
  const write = (bytes) => { for (let at = 0; at < bytes.length; ) try { at += fs.writeSync(3, bytes, at); } catch (error) { if (error.code !== 'EAGAIN') throw error; } };
  const raw = (header, payload = Buffer.alloc(0)) => {
    const prefix = Buffer.alloc(8);
    prefix.writeUInt32LE(header.length, 0);
    prefix.writeUInt32LE(payload.length, 4);
    write(Buffer.concat([prefix, header, payload]));
  };
  const send = (event, payload) => raw(Buffer.from(JSON.stringify(event)), payload);
  const display = (data, more = {}) => send({ type: 'display', executionId: 1, data, parts: [], metadata: {}, ...more });
  const done = () => send({ type: 'done', executionId: 1, status: 'ok', durationMs: 1 });
  send({ type: 'ready', pid: process.pid, nodeVersion: process.version, startupMs: 1 });
  new (require('node:net').Socket)({ fd: 4 }).once('data', () => { ${attack} });
  setInterval(() => {}, 1000);
`;

/** A notebook whose kernel is an impostor; `use` runs its cells. */
export async function withImpostor(attack: string, use: (notebook: TestNotebook) => Promise<void>): Promise<void> {
  const distDir = mkdtempSync(join(tmpdir(), 'mlnb-impostor-'));
  writeFileSync(join(distDir, 'kernel.cjs'), script(attack));
  const notebook = await TestNotebook.open({ distDir, confinement: { type: 'unsandboxed' } });
  try {
    await use(notebook);
  } finally {
    await notebook.close();
    rmSync(distDir, { recursive: true });
  }
}
