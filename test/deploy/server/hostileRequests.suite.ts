import assert from 'node:assert/strict';
import { goodRequest, hostileRequests, hostileSettings, secret } from './hostileRequests.ts';
import { sendRaw } from './sendRaw.ts';
import { ServerProcess } from './ServerProcess.ts';

describe('the server under hostile requests', function () {
  this.timeout(60_000);
  let server: ServerProcess;
  before(async () => {
    const flags = Object.entries(hostileSettings).map(([flag, value]) => `--${flag}=${value}`);
    server = await ServerProcess.ofChurn({ argv: flags });
  });
  after(() => server.close());

  it('has at least forty of them', () => {
    assert.ok(hostileRequests.length >= 40, String(hostileRequests.length));
    assert.equal(new Set(hostileRequests.map(({ name }) => name)).size, hostileRequests.length);
  });

  for (const request of hostileRequests) {
    it(`survives ${request.name}, says what is wrong, and answers the next one`, async () => {
      const { status, text } = await sendRaw(server, request);
      const short = text.slice(0, 2_000);
      assert.ok(request.expected.includes(status), `${status} is none of ${request.expected.join(', ')}: ${short}`);
      if (request.says !== undefined) assert.ok(text.includes(request.says), `no ${request.says} in ${short}`);
      assert.ok(!text.includes(secret), 'the payload is repeated');
      if (status >= 400 && status !== 417) {
        assert.match(text, /application\/problem\+json/);
        assert.ok(text.length < 100_000, `an answer of ${text.length} characters`);
      }
      const next = await sendRaw(server, goodRequest);
      assert.equal(next.status, 200, next.text);
      assert.ok(next.text.includes(goodRequest.says ?? ''));
    });
  }

  it('has written nothing of what was sent into its log, and no line that is not JSON', async () => {
    const lines = await server.logLines();
    assert.ok(lines.length > hostileRequests.length);
    for (const line of lines) {
      assert.ok(!JSON.stringify(line).includes(secret));
      assert.notEqual(line['message'], 'a request failed', JSON.stringify(line));
    }
  });
});
