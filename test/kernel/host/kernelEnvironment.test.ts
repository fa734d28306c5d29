import assert from 'node:assert/strict';
import { kernelEnvironment } from '../../../src/kernel/host/kernelEnvironment.ts';

describe('kernelEnvironment', () => {
  const outer = {
    PATH: '/bin',
    HOME: '/home/u',
    AWS_SECRET: 's',
    LANG: 'de_DE.UTF-8',
    TZ: 'Europe/Berlin',
    NODE_OPTIONS: '--inspect',
  };
  it('passes on language and time zone, and nothing of the user’s shell', () => {
    const environment = kernelEnvironment('/private', {}, outer);
    assert.deepEqual(environment, {
      LANG: 'de_DE.UTF-8',
      TZ: 'Europe/Berlin',
      HOME: '/private',
      USERPROFILE: '/private',
      TMPDIR: '/private',
      TEMP: '/private',
      TMP: '/private',
      FORCE_COLOR: '1',
    });
  });
  it('adds what was asked for, which wins', () => {
    const environment = kernelEnvironment('/private', { TOKEN: 't', FORCE_COLOR: '0' }, {});
    assert.equal(environment.TOKEN, 't');
    assert.equal(environment.FORCE_COLOR, '0');
  });
});
