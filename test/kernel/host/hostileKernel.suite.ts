import assert from 'node:assert/strict';
import { errorOf } from '../TestNotebook.ts';
import { withImpostor } from './impostor.ts';

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
  'metadata nested a million deep': {
    attack: `raw(Buffer.from('{"type":"display","executionId":1,"data":{},"parts":[],"metadata":{"a":' + '['.repeat(1e6) + ']'.repeat(1e6) + '}}'))`,
    says: /not a message/,
  },
  'a JSON part nested a hundred thousand deep': {
    attack: `const part = Buffer.from('['.repeat(1e5) + ']'.repeat(1e5));
      display({}, { parts: [['application/json', 'json', part.length]] });
      send({ type: 'display', executionId: 1, data: {}, metadata: {}, parts: [['application/json', 'json', part.length]] }, part)`,
    says: /not a message/,
  },
  'half a million MIME types': {
    attack: `display(Object.fromEntries(Array.from({ length: 5e5 }, (_, i) => ['a/' + i, ''])))`,
    says: /not a message/,
  },
  'a MIME type that is no name': { attack: `display({ '__proto__/../x y': 1 })`, says: /not a message/ },
  'a display id of a megabyte': { attack: `display({}, { displayId: 'x'.repeat(1e6) })`, says: /not a message/ },
  'a duration of longer than the world': {
    attack: `send({ type: 'done', executionId: 1, status: 'ok', durationMs: 1e300 })`,
    says: /not a message/,
  },
  'a duration that is no number': {
    attack: `raw(Buffer.from('{"type":"done","executionId":1,"status":"ok","durationMs":NaN}'))`,
    says: /not a message/,
  },
  'a version with terminal escapes': {
    attack: `send({ type: 'ready', pid: 1, nodeVersion: '\\u001b]52;c;cm0=\\u0007', startupMs: 1 })`,
    says: /not a message/,
  },
};

describe('a kernel that breaks the protocol', () => {
  for (const [what, { attack, says }] of Object.entries(attacks)) {
    it(`is ended, and the cell says why: ${what}`, async () => {
      await withImpostor(attack, async (notebook) => {
        const view = await notebook.run('1');
        assert.equal(view.status, 'error');
        const message = errorOf(view)?.message ?? '';
        assert.match(message, says);
        assert.match(message, /can't be trusted/);
        assert.ok(message.length < 3_000, `${message.length} characters`);
        // eslint-disable-next-line no-control-regex -- these are what must not be there.
        assert.doesNotMatch(message, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
        assert.equal(notebook.session.state, 'dead');
        assert.ok(!notebook.view('cell-1').stdout.includes('forged'));
      });
    });
  }
});
