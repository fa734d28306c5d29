import assert from 'node:assert/strict';
import { explainFailure } from '../../../../../src/kernel/host/sandbox/linux/explainFailure.ts';

describe('explainFailure', () => {
  const refused = (words: string) => explainFailure({ type: 'refused', words });

  it('names the package that is missing', () =>
    assert.match(explainFailure({ type: 'missing', program: 'bubblewrap' }).remedy, /sudo apt install bubblewrap/));
  // What bubblewrap 0.9 says under Ubuntu 24.04's AppArmor.
  it('knows AppArmor of Ubuntu by what bubblewrap says there', () => {
    const { reason, remedy } = refused('bwrap: setting up uid map: Permission denied');
    assert.match(reason, /AppArmor/);
    assert.match(reason, /setting up uid map: Permission denied/);
    assert.match(remedy, /apparmor\.d/);
  });
  // What bubblewrap says in a container with Docker's default profile.
  it('knows a container that allows no namespaces', () =>
    assert.match(
      refused('bwrap: No permissions to create new namespace, likely because the kernel does not allow it').remedy,
      /devcontainer\.json/,
    ));
  it('knows a bubblewrap that is too old', () =>
    assert.match(refused('bwrap: Unknown option --disable-userns').reason, /too old/));
  it('passes on words that it does not know', () =>
    assert.match(refused('bwrap: something new').reason, /something new/));
});
