import assert from 'node:assert/strict';
import { readPageMessage } from '../../../src/extension/permissions/page/pageMessage.ts';
import { pageDocument } from '../../../src/extension/permissions/page/pageDocument.ts';
import { permissionsPage } from '../../../src/extension/permissions/page/permissionsPage.ts';
import type { PermissionsState } from '../../../src/extension/permissions/page/PermissionsState.ts';

const state: PermissionsState = {
  notebook: 'penguins.mlnb',
  isTrusted: true,
  confinement: { type: 'sandboxed' },
  isRunning: true,
  needsRestart: null,
  unsandboxed: null,
  mechanism: 'bubblewrap',
  folders: { writable: '/home/ada/project', isScratch: false, readable: ['/data/birds'] },
  hosts: [],
  refused: [],
  limits: { dataBytes: 8 * 1024 ** 3, fileBytes: 2 * 1024 ** 3, threads: 256, temporaryBytes: 1024 ** 3 },
  environment: ['LANG', 'HOME'],
};
const probe = { works: false, reason: 'It is not installed.', remedy: 'Arch: sudo pacman -S bubblewrap.' } as const;

describe('permissionsPage', () => {
  it('lists the state, folders, limits and environment of a sandboxed kernel', () => {
    const text = textOf(permissionsPage(state));
    for (const part of [
      'Permissions of penguins.mlnb',
      'By bubblewrap',
      '/home/ada/project',
      '/data/birds',
      'Off: cells reach no host.',
      'Memory 8 GiB',
      'Threads 256',
      'LANG, HOME',
    ])
      assert.ok(text.includes(part), `${part} is missing in ${text}`);
    assert.deepEqual(actionsOf(permissionsPage(state)), ['docs', 'readFolders', 'runUnsandboxed']);
  });

  it('lists the allowed hosts, each with a button that takes it back and says which', () => {
    const hosts = [
      { pattern: 'example.com', lasting: 'always' },
      { pattern: 'a.org:443', lasting: 'once' },
    ] as const;
    const html = permissionsPage({ ...state, hosts, refused: ['b.org:443', 'a.org:443'] });
    assert.match(textOf(html), /example\.com always Remove a\.org:443 until the kernel restarts Remove/);
    assert.match(html, /data-action="removeHost" data-value="example\.com" aria-label="Remove example\.com"/);
    assert.match(html, /data-action="allowRefused" data-value="b\.org:443"/);
    assert.doesNotMatch(html, /data-action="allowRefused" data-value="a\.org:443"/);
  });

  it('says what is open to an unsandboxed kernel, and lists no limits that it does not have', () => {
    const html = permissionsPage({
      ...state,
      confinement: { type: 'unsandboxed' },
      unsandboxed: { reason: 'chosen', lasting: 'always' },
      needsRestart: 'This kernel runs unsandboxed until it restarts.',
    });
    assert.match(textOf(html), /Cells can read and change everything you can, and reach the network\./);
    assert.doesNotMatch(textOf(html), /Memory|Not seen/);
    assert.deepEqual(actionsOf(html), ['restart', 'sandboxAgain']);
  });

  it('says why a machine has no sandbox and how to enable it', () => {
    const html = permissionsPage({ ...state, confinement: { type: 'unavailable', probe } });
    assert.match(textOf(html), /It is not installed\. To enable it: Arch: sudo pacman -S bubblewrap\./);
    assert.deepEqual(actionsOf(html), ['copyCommand', 'runUnsandboxed', 'tryAgain']);
  });

  it('keeps markup in whatever comes from outside as text', () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>';
    const html = permissionsPage({
      ...state,
      notebook: evil,
      folders: { writable: evil, isScratch: false, readable: [evil] },
      hosts: [{ pattern: evil, lasting: 'once' }],
      refused: [`${evil}:1`],
      environment: [evil],
    });
    assert.doesNotMatch(html, /<script|<img|onerror=alert\(2\)>(?!&)/);
    assert.equal(html.split('&lt;script&gt;').length - 1, 10);
  });

  it('loads nothing but its own style sheet and script', () => {
    const parts = { body: '<p>x</p>', styleUri: 'https://w/page.css', scriptUri: 'https://w/page.js' };
    const html = pageDocument({ ...parts, cspSource: 'https://w', nonce: 'n0' });
    assert.match(html, /content="default-src &#39;none&#39;; script-src &#39;nonce-n0&#39;; style-src https:\/\/w;/);
    assert.doesNotMatch(html, / on\w+=|style="|unsafe-/);
  });
});

describe('readPageMessage', () => {
  it('reads what the page sends, and nothing else', () => {
    assert.deepEqual(readPageMessage({ type: 'press', action: 'restart' }), {
      type: 'press',
      action: 'restart',
      value: '',
    });
    const allow = { type: 'allow', host: 'example.com', lasting: 'once' };
    assert.deepEqual(readPageMessage(allow), allow);
    for (const message of [null, 'restart', { type: 'press', action: 'format' }, { ...allow, lasting: 'forever' }]) {
      assert.equal(readPageMessage(message), undefined);
    }
  });
});

/** What is read on the page, with a space for each tag. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:])/g, '$1');
}

function actionsOf(html: string): string[] {
  return [...new Set([...html.matchAll(/data-action="(\w+)"/g)].map(([, action = '']) => action))].toSorted();
}
