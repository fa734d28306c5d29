import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { decodeMessage, encodeMessage } from '../../../src/cli/jupyter/wire/wire.ts';

const signing = { key: 'a secret', algorithm: 'sha256' };
const header = { msg_id: '1', msg_type: 'kernel_info_request', session: 's' };
const message = { header, parentHeader: { msg_id: '0' }, metadata: {}, content: { text: 'größer 😀' } };
const identities = [Buffer.from([0, 1, 2]), Buffer.from('client')];

function frames(changes: Readonly<Record<number, string | Buffer>> = {}): Buffer[] {
  const encoded = encodeMessage(message, identities, signing);
  return encoded.map((frame, index) => Buffer.from(changes[index] ?? frame));
}

describe('the wire of Jupyter', () => {
  it('signs the four parts with HMAC, as the protocol says', () => {
    const parts = frames().slice(4);
    const expected = createHmac('sha256', 'a secret').update(Buffer.concat(parts)).digest('hex');
    assert.equal(frames()[2]?.toString(), '<IDS|MSG>');
    assert.equal(frames()[3]?.toString(), expected);
    assert.deepEqual(
      parts.map((part) => JSON.parse(part.toString())),
      [header, { msg_id: '0' }, {}, message.content],
    );
  });

  it('reads what it wrote', () => {
    assert.deepEqual(decodeMessage(frames(), signing), { identities, ...message });
    const buffers = [...frames(), Buffer.from('raw')];
    assert.deepEqual(decodeMessage(buffers, signing), { identities, ...message });
  });

  it('takes no message of whoever does not know the key', () => {
    assert.equal(decodeMessage(frames(), { ...signing, key: 'another' }), null);
    assert.equal(decodeMessage(frames({ 7: '{"text":"changed"}' }), signing), null);
    assert.equal(decodeMessage(frames({ 3: '' }), signing), null);
    assert.equal(decodeMessage(frames({ 3: Buffer.alloc(64) }), signing), null);
  });

  it('signs nothing, and asks for no signature, where the key is empty', () => {
    const open = { key: '', algorithm: 'sha256' };
    const encoded = encodeMessage(message, [], open).map((frame) => Buffer.from(frame));
    assert.equal(encoded[1]?.length, 0);
    assert.deepEqual(decodeMessage(encoded, open)?.header, header);
  });

  it('takes nothing that is no message', () => {
    const open = { key: '', algorithm: 'sha256' };
    const parts = (...texts: string[]) => ['<IDS|MSG>', '', ...texts].map((text) => Buffer.from(text));
    assert.equal(decodeMessage([], open), null);
    assert.equal(decodeMessage(parts(), open), null);
    assert.equal(decodeMessage(parts('{', '{}', '{}', '{}'), open), null);
    assert.equal(decodeMessage(parts('{}', '{}', '{}', '{}'), open), null);
    assert.equal(decodeMessage(parts(JSON.stringify(header), '{}', '{}', '5'), open), null);
    assert.equal(decodeMessage(frames().slice(0, 5), signing), null);
  });
});
