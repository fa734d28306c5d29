import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { composeFile } from '../../../../src/deploy/export/container/composeFile.ts';
import { planExport } from '../../../../src/deploy/export/planExport.ts';
import { exampleInput, hostileInput } from '../exampleInput.ts';

describe('compose file of an export', () => {
  const { services } = parse(composeFile(exampleInput({}, { port: 9000 })));

  it('publishes ports on this machine only', () => {
    assert.deepEqual(services.model.ports, ['127.0.0.1:9000:8080']);
    for (const { ports } of Object.values<{ ports: string[] }>(services))
      for (const port of ports) assert.match(port, /^127\.0\.0\.1:/);
  });

  it('lets no service do more than it must', () => {
    for (const [name, service] of Object.entries<Record<string, unknown>>(services)) {
      assert.equal(service['read_only'], true, name);
      assert.deepEqual(service['cap_drop'], ['ALL'], name);
      assert.deepEqual(service['security_opt'], ['no-new-privileges:true'], name);
      assert.equal(service['privileged'], undefined, name);
    }
  });

  it('mounts folders that the export has, and only for reading', () => {
    const paths = [...planExport(exampleInput()).keys()];
    const volumes = [...services.prometheus.volumes, ...services.grafana.volumes].filter((volume: string) =>
      volume.startsWith('./'),
    );
    assert.equal(volumes.length, 3);
    for (const volume of volumes) {
      const [here, , mode] = volume.split(':');
      assert.equal(mode, 'ro');
      assert.ok(
        paths.some((path) => path.startsWith(`${here.slice(2)}/`)),
        volume,
      );
    }
  });

  it('passes keys on and holds none', () => {
    assert.deepEqual(services.model.environment, ['MLNB_API_KEY', 'MLNB_ADMIN_KEY']);
    assert.doesNotMatch(composeFile(exampleInput()), /PASSWORD|KEY[:=]/);
  });

  it('says the same of a hostile manifest', () => {
    assert.equal(composeFile(hostileInput()), composeFile(exampleInput()));
  });
});
