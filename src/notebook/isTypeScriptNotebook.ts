import { UserError } from '../base/UserError.ts';
import type { Notebook } from './Notebook.ts';
import { jsonMember } from './json/jsonKinds.ts';

/** Kernels that run TypeScript or JavaScript: mlnb's own, tslab's two, Deno's. */
const kernels = new Set(['mlnb', 'tslab', 'jslab', 'deno', 'typescript', 'javascript']);
const languages = new Set(['typescript', 'javascript', 'ts', 'js']);

/** Whether the cells are for this kernel. A notebook that names neither kernel nor language counts as one. */
export function isTypeScriptNotebook(notebook: Notebook): boolean {
  const { kernel, language } = namedKernel(notebook);
  if (kernel === undefined && language === undefined) return true;
  return (kernel !== undefined && kernels.has(kernel)) || (language !== undefined && languages.has(language));
}

/**
 * @param path named in the message
 * @throws UserError NOTEBOOK_OTHER_LANGUAGE for a notebook of another language
 */
export function requireTypeScriptNotebook(notebook: Notebook, path: string): void {
  if (notebook.broken !== undefined || isTypeScriptNotebook(notebook)) return;
  const { kernel, language } = namedKernel(notebook);
  throw new UserError(
    'NOTEBOOK_OTHER_LANGUAGE',
    `${path} is a notebook for ${language ?? `the kernel "${kernel ?? ''}"`}, and mlnb runs TypeScript.`,
    {
      fix: 'Open it with the Jupyter extension, or change "kernelspec" in its metadata if the cells are TypeScript after all.',
    },
  );
}

function namedKernel(notebook: Notebook): { kernel: string | undefined; language: string | undefined } {
  const spec = jsonMember(notebook.metadata, 'kernelspec');
  const info = jsonMember(notebook.metadata, 'language_info');
  return {
    kernel: lowerCase(jsonMember(spec, 'name')),
    language: lowerCase(jsonMember(spec, 'language')) ?? lowerCase(jsonMember(info, 'name')),
  };
}

function lowerCase(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.toLowerCase() : undefined;
}
