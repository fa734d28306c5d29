import assert from 'node:assert/strict';
import { permissionStatus, type PermissionFacts } from '../../../src/extension/permissions/permissionStatus.ts';

const sandboxed: PermissionFacts = { confinement: { type: 'sandboxed' }, hosts: [] };

describe('permissionStatus', () => {
  it('shows a shield and nothing alarming for a sandboxed kernel without a network', () => {
    const { text, tooltip, isAlarming } = permissionStatus(sandboxed);
    assert.deepEqual([text, isAlarming], ['$(shield) Sandboxed', false]);
    assert.match(tooltip, /the network is off/);
  });

  it('counts the hosts that cells reach, and names them in the tooltip', () => {
    assert.equal(permissionStatus({ ...sandboxed, hosts: ['a.org'] }).text, '$(globe) Sandboxed · Network: 1 host');
    const { text, tooltip } = permissionStatus({ ...sandboxed, hosts: ['a.org', 'b.org:443'] });
    assert.equal(text, '$(globe) Sandboxed · Network: 2 hosts');
    assert.match(tooltip, /reach a\.org, b\.org:443\./);
    const many = Array.from({ length: 8 }, (_, i) => `h${i}.org`);
    assert.match(permissionStatus({ ...sandboxed, hosts: many }).tooltip, /h4\.org and 3 more\./);
  });

  it('says so when every public host is allowed', () => {
    const { text, tooltip } = permissionStatus({ ...sandboxed, hosts: ['a.org', '*'] });
    assert.equal(text, '$(globe) Sandboxed · Network');
    assert.match(tooltip, /any public host/);
  });

  it('warns of an unsandboxed kernel, and of a machine without a sandbox, with its reason', () => {
    const open = permissionStatus({ ...sandboxed, confinement: { type: 'unsandboxed' } });
    assert.deepEqual([open.text, open.isAlarming], ['$(warning) Unsandboxed', true]);
    const probe = { works: false, reason: 'bwrap is missing.', remedy: 'Install it.' } as const;
    const none = permissionStatus({ ...sandboxed, confinement: { type: 'unavailable', probe } });
    assert.deepEqual([none.text, none.isAlarming], ['$(circle-slash) No sandbox', true]);
    assert.match(none.tooltip, /bwrap is missing\./);
  });

  it('promises nothing before the machine was tried', () => {
    const { text, isAlarming } = permissionStatus({ ...sandboxed, confinement: { type: 'unknown' } });
    assert.deepEqual([text, isAlarming], ['$(shield) Sandbox', false]);
  });
});
