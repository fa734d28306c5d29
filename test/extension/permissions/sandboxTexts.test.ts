import assert from 'node:assert/strict';
import { restartReason } from '../../../src/extension/permissions/restartReason.ts';
import { commandsOf } from '../../../src/extension/permissions/sandboxTexts.ts';
import { explainFailure } from '../../../src/kernel/host/sandbox/linux/explainFailure.ts';

describe('commandsOf', () => {
  it('finds the commands of each remedy of the Linux sandbox, with their systems', () => {
    assert.deepEqual(commandsOf(explainFailure({ type: 'missing', program: 'bubblewrap' }).remedy), [
      { system: 'Debian and Ubuntu', command: 'sudo apt install bubblewrap' },
      { system: 'Fedora', command: 'sudo dnf install bubblewrap' },
      { system: 'Arch', command: 'sudo pacman -S bubblewrap' },
    ]);
    assert.deepEqual(commandsOf(explainFailure({ type: 'refused', words: 'bwrap: Unknown option --x' }).remedy), [
      { system: 'Debian and Ubuntu', command: 'sudo apt install bubblewrap' },
    ]);
    assert.deepEqual(commandsOf(explainFailure({ type: 'refused', words: 'bwrap: setting up uid map' }).remedy), [
      { system: '', command: 'sudo systemctl reload apparmor' },
    ]);
    assert.deepEqual(
      commandsOf(explainFailure({ type: 'refused', words: 'bwrap: creating new namespace failed' }).remedy),
      [
        {
          system: 'Elsewhere',
          command: 'sudo sysctl -w kernel.unprivileged_userns_clone=1 user.max_user_namespaces=10000',
        },
      ],
    );
  });

  it('finds none where there is none', () => {
    assert.deepEqual(commandsOf('Run the notebook under Linux or macOS.'), []);
  });
});

describe('restartReason', () => {
  const sandboxed = { confinement: { type: 'sandboxed' }, readable: ['/data'] } as const;
  const open = { confinement: { type: 'unsandboxed' }, readable: ['/data'] } as const;

  it('is nothing while the kernel is what was chosen', () => {
    assert.equal(restartReason(sandboxed, { confinement: 'sandboxed', readable: ['/data'] }), null);
    assert.equal(restartReason(open, { confinement: 'unsandboxed', readable: [] }), null);
  });

  it('names what differs', () => {
    assert.match(
      restartReason(sandboxed, { confinement: 'unsandboxed', readable: ['/data'] }) ?? '',
      /sandboxed until/,
    );
    assert.match(restartReason(open, { confinement: 'sandboxed', readable: [] }) ?? '', /unsandboxed until/);
    assert.match(restartReason(open, { confinement: 'unavailable', readable: [] }) ?? '', /asks you/);
    assert.match(restartReason(sandboxed, { confinement: 'sandboxed', readable: [] }) ?? '', /folders/);
  });
});
