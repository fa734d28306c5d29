import { parseArgs } from 'node:util';
import { Problem } from './Problem.mjs';

/**
 * The command line's options; one that does not exist is answered with the help.
 *
 * @template {import('node:util').ParseArgsConfig} T
 * @param {T} config
 * @param {string} help
 * @returns {ReturnType<typeof parseArgs<T>>}
 */
export function parseOptions(config, help) {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!String(error.code).startsWith('ERR_PARSE_ARGS')) throw error;
    throw new Problem(error.message.split('. ')[0], help);
  }
}
