import { dirname } from 'node:path';

/** A relative import that finds no file. */
export function missingFileError(specifier: string, path: string, importer: string): Error {
  const error = new Error(
    `Cannot find "${specifier}" from ${dirname(importer)}: there is no file ${path}, with or without .ts, .js or .json, and no index file in a folder of that name.`,
  );
  return withCode(error, 'ERR_MODULE_NOT_FOUND');
}

/** A package that is not installed: names it, and the command that installs it; any other error as it is. */
export function withRemedy(error: unknown, specifier: string, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if ((code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') || !isPackage(specifier)) return error;
  const name = packageName(specifier);
  // The package is there, a file in it is not: Node's own words say which.
  if (error instanceof Error && !error.message.includes(`'${name}'`) && !error.message.includes(`'${specifier}'`))
    return error;
  const missing = new Error(`Cannot find the package "${name}". To install it, run "npm install ${name}" in ${folder}`);
  return withCode(missing, 'ERR_MODULE_NOT_FOUND');
}

function isPackage(specifier: string): boolean {
  return /^(?:@[^/\\]+\/)?[^./\\@:#][^/\\:]*(?:\/|$)/.test(specifier);
}

function packageName(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function withCode(error: Error, code: string): Error {
  // Not enumerable: it is for programs, and no detail to print.
  return Object.defineProperty(error, 'code', { value: code });
}
