import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorOf, TestNotebook } from '../TestNotebook.ts';

/** Stands where kernel.cjs stands: says that it is ready, and does `attack` when it is given a cell. */
const impostor = (attack: string): string => `
  const fs = require('node:fs');
  const raw = (header, payload = Buffer.alloc(0)) => {
    const prefix = Buffer.alloc(8);
    prefix.writeUInt32LE(header.length, 0);
    prefix.writeUInt32LE(payload.length, 4);
    fs.writeSync(3, Buffer.concat([prefix, header, payload]));
  };
  const send = (event, payload) => raw(Buffer.from(JSON.stringify(event)), payload);
  send({ type: 'ready', pid: process.pid, nodeVersion: process.version, startupMs: 1 });
  new (require('node:net').Socket)({ fd: 4 }).once('data', () => { ${attack} });
  setInterval(() => {}, 1000);
`;

const attacks: Record<string, { attack: string; says: RegExp }> = {
  'bytes that are no JSON': { attack: `raw(Buffer.from('garbage'))`, says: /not a message: garbage/ },
  'JSON that is no event': { attack: `send({ type: 'nonsense' })`, says: /not a message: \{"type":"nonsense"\}/ },
  'an event with a member of the wrong type': {
    attack: `send({ type: 'stream', executionId: '1', name: 'stdout', text: 'x' })`,
    says: /not a message/,
  },
  'a frame that claims four gigabytes': {
    attack: `fs.writeSync(3, Buffer.from([255, 255, 255, 255, 0, 0, 0, 0]))`,
    says: /4294967295/,
  },
  'bytes that belong to no output': {
    attack: `send({ type: 'log', text: 'x' }, Buffer.alloc(10))`,
    says: /not a message/,
  },
  'parts that do not cover the bytes': {
    attack: `send({ type: 'display', executionId: 1, data: {}, parts: [['image/png', 'bytes', 20]], metadata: {} }, Buffer.alloc(10))`,
    says: /not a message/,
  },
  'output for a cell that it never got': {
    attack: `send({ type: 'stream', executionId: 77, name: 'stdout', text: 'forged' })`,
    says: /never given \(77\)/,
  },
  'the end of a cell that does not run': {
    attack: `send({ type: 'done', executionId: 5, status: 'ok', durationMs: 1 })`,
    says: /does not run \(5\)/,
  },
  'a second ready': { attack: `send({ type: 'ready', pid: 1, nodeVersion: 'v1', startupMs: 1 })`, says: /said twice/ },
  'causes nested a hundred thousand deep': {
    attack: `const open = '{"name":"E","message":"","frames":[],"causes":[';
      raw(Buffer.from('{"type":"error","executionId":1,"late":false,"error":' + open.repeat(1e5) + ']}'.repeat(1e5) + '}'))`,
    says: /not a message/,
  },
};

describe('a kernel that breaks the protocol', () => {
  for (const [what, { attack, says }] of Object.entries(attacks)) {
    it(`is ended, and the cell says why: ${what}`, async () => {
      const distDir = mkdtempSync(join(tmpdir(), 'mlnb-impostor-'));
      writeFileSync(join(distDir, 'kernel.cjs'), impostor(attack));
      const notebook = await TestNotebook.open({ distDir });
      const view = await notebook.run('1');
      assert.equal(view.status, 'error');
      assert.match(errorOf(view)?.message ?? '', says);
      assert.match(errorOf(view)?.message ?? '', /can't be trusted/);
      assert.equal(notebook.session.state, 'dead');
      assert.ok(!notebook.view('cell-1').stdout.includes('forged'));
      await notebook.close();
      rmSync(distDir, { recursive: true });
    });
  }
});
