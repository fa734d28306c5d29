import type { SandboxProbe } from '../Sandbox.ts';

export type SandboxFailure =
  | { readonly type: 'architecture'; readonly name: string }
  | { readonly type: 'missing'; readonly program: 'bubblewrap' | 'util-linux' }
  /** What bubblewrap said on standard error. */
  | { readonly type: 'refused'; readonly words: string };

type Failed = Extract<SandboxProbe, { works: false }>;

const install = 'Debian and Ubuntu: sudo apt install';

/** Why a Linux machine cannot confine kernels, and what its owner can do about it. */
export function explainFailure(failure: SandboxFailure): Failed {
  if (failure.type === 'architecture') {
    const reason = `mlnb's sandbox knows the system calls of x64 and arm64 machines; this one is ${failure.name}.`;
    return { works: false, reason, remedy: 'Run the notebook on a machine of those.' };
  }
  if (failure.type === 'missing') return missing(failure.program);
  const known = refusals.find(({ pattern }) => pattern.test(failure.words));
  const firstLine = failure.words.split('\n', 1)[0] ?? '';
  return {
    works: false,
    reason: `${known?.reason ?? 'The sandbox could not be set up.'} (${firstLine})`,
    remedy: known?.remedy ?? 'See docs/sandbox.md for what it needs.',
  };
}

function missing(program: 'bubblewrap' | 'util-linux'): Failed {
  const name = program === 'bubblewrap' ? 'bubblewrap (the program bwrap)' : 'util-linux (the program prlimit)';
  return {
    works: false,
    reason: `The program that confines kernels, ${name}, is not installed.`,
    remedy: `Install it. ${install} ${program}; Fedora: sudo dnf install ${program}; Arch: sudo pacman -S ${program}.`,
  };
}

const refusals: readonly { readonly pattern: RegExp; readonly reason: string; readonly remedy: string }[] = [
  {
    pattern: /Unknown option/i,
    reason: 'The installed bubblewrap is too old: 0.8 or later is needed.',
    remedy: `Update it. ${install} bubblewrap (Debian 12 and Ubuntu 24.04 have it).`,
  },
  {
    pattern: /setting up uid map|RTM_NEWADDR|loopback/i,
    reason: 'The system does not let programs of users make namespaces, as AppArmor on Ubuntu 24.04 and later.',
    remedy:
      'Give bubblewrap an AppArmor profile that allows it: save the profile of docs/sandbox.md as /etc/apparmor.d/bwrap and run: sudo systemctl reload apparmor',
  },
  {
    pattern: /creating new namespace failed|no permissions to create|Operation not permitted|unshare|clone/i,
    reason: 'The system does not allow new namespaces, as in most containers.',
    remedy:
      'In a dev container, add "runArgs": ["--security-opt", "seccomp=unconfined", "--security-opt", "apparmor=unconfined", "--security-opt", "systempaths=unconfined"] to devcontainer.json and rebuild it. Elsewhere: sudo sysctl -w kernel.unprivileged_userns_clone=1 user.max_user_namespaces=10000',
  },
  {
    pattern: /mount proc|Can't mount/i,
    reason: 'The container around this process does not let a new /proc be mounted.',
    remedy: 'Run the container with --security-opt systempaths=unconfined, or with podman --security-opt unmask=ALL.',
  },
];
