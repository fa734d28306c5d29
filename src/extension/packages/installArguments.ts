import type { PackageManager } from './packageManager.ts';

export interface InstallRequest {
  readonly manager: PackageManager;
  /** Checked by `readPackageEntry`: none begins with a dash. */
  readonly specs: readonly string[];
  readonly runsScripts: boolean;
}

/** The arguments that add the packages to a project: never a shell's words. */
export function installArguments({ manager, specs, runsScripts }: InstallRequest): string[] {
  const noScripts = runsScripts ? [] : ['--ignore-scripts'];
  switch (manager) {
    case 'npm': {
      // Said here, these can't be changed by an .npmrc of the project: where it installs, the program for git, and that
      // it says why it fails.
      const own = ['--location=project', '--global=false', '--git=git', '--loglevel=notice', '--no-audit', '--no-fund'];
      return ['install', ...noScripts, ...own, '--no-update-notifier', '--', ...specs];
    }
    case 'pnpm':
      return ['add', ...noScripts, '--ignore-pnpmfile', '--ignore-workspace-root-check', ...specs];
    case 'yarnClassic':
      return ['add', ...noScripts, '--non-interactive', '--ignore-workspace-root-check', ...specs];
    case 'yarn':
      return ['add', ...(runsScripts ? [] : ['--mode=skip-build']), ...specs];
    case 'bun':
      return ['add', ...noScripts, ...specs];
  }
}

/** What package managers need, and what leads them to registries. Tokens of anything else stay out. */
const passedOn =
  /^(?:PATH|HOME|USER|LOGNAME|USERPROFILE|APPDATA|LOCALAPPDATA|ProgramData|ProgramFiles.*|SystemRoot|windir|COMSPEC|PATHEXT|TEMP|TMP|TMPDIR|LANG|LC_\w+|TZ|XDG_\w+|(?:https?|no|all)_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+|npm_config_\w+|NPM_TOKEN|NODE_AUTH_TOKEN|COREPACK_\w+|PNPM_HOME|BUN_INSTALL)$/i;

/** A project's settings file may put any variable into an address that it asks, so that few are passed on. */
export function installEnvironment(
  outer: Readonly<Record<string, string | undefined>>,
  { runsScripts }: Pick<InstallRequest, 'runsScripts'>,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(outer)) {
    if (value !== undefined && passedOn.test(name)) kept[name] = value;
  }
  // Yarn itself, as a file of the project, would run outside of the sandbox.
  return { ...kept, YARN_IGNORE_PATH: '1', ...(runsScripts ? {} : { YARN_ENABLE_SCRIPTS: '0' }) };
}
