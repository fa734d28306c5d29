interface Explanation {
  readonly pattern: RegExp;
  readonly message: string;
  readonly fix: string;
}

const explanations: readonly Explanation[] = [
  {
    pattern: /storage\.googleapis\.com/,
    message: "TensorFlow's C library could not be downloaded from storage.googleapis.com.",
    fix: 'Check that this machine reaches that address: its proxy is taken from HTTPS_PROXY. Until then tf computes on WebAssembly.',
  },
  {
    pattern: /\bE404\b|404 Not Found|ERR_PNPM_FETCH_404|Couldn't find package|YN0035/,
    message: 'The registry has no package of that name.',
    fix: 'Check how it is spelled.',
  },
  {
    pattern: /\bETARGET\b|No matching version|ERR_PNPM_NO_MATCHING_VERSION|Couldn't find any versions|YN0082/,
    message: 'The package has no such version.',
    fix: 'Leave the version out, or choose another.',
  },
  {
    pattern: /\bERESOLVE\b|unable to resolve dependency tree/,
    message: 'The package wants other versions of packages that the project has.',
    fix: 'Choose a version that fits them, or change those in package.json.',
  },
  {
    pattern: /\b(?:E401|E403|ENEEDAUTH)\b|401 Unauthorized|403 Forbidden/,
    message: 'The registry did not accept the request.',
    fix: 'Log in to it in a terminal: npm login.',
  },
  {
    pattern: /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH)\b/,
    message: 'The registry was not reached.',
    fix: 'Check the connection, and the registry and proxy in the .npmrc files.',
  },
  { pattern: /\bENOSPC\b/, message: 'The disk is full.', fix: 'Make room on it.' },
  {
    pattern: /\b(?:EACCES|EPERM|EROFS)\b/,
    message: 'The folder cannot be written.',
    fix: 'Check to whom it belongs.',
  },
  {
    pattern: /\bEINTEGRITY\b/,
    message: 'What the registry sent is not what the lock file expects.',
    fix: 'Try again; if that does not help, find out who changed the package.',
  },
];

export interface InstallFailure {
  readonly message: string;
  readonly fix: string;
}

/** Why an installation failed, from what the package manager printed. */
export function explainFailure(output: string): InstallFailure {
  const known = explanations.find(({ pattern }) => pattern.test(output));
  if (known) return { message: known.message, fix: known.fix };
  const said = output
    .split('\n')
    .findLast((line) => /\berr(?:or)?\b/i.test(line) && !/complete log|debug-0/i.test(line));
  return { message: said?.trim() ?? 'The package manager failed.', fix: 'The log has all that it said.' };
}
