import { asyncCases } from './engineCases/asyncCases.ts';
import { closureCases } from './engineCases/closureCases.ts';
import { declarationCases } from './engineCases/declarationCases.ts';
import type { EngineCase } from './engineCases/EngineCase.ts';
import { importCases } from './engineCases/importCases.ts';
import { redeclarationCases } from './engineCases/redeclarationCases.ts';
import { typeScriptCases } from './engineCases/typeScriptCases.ts';
import { valueCases } from './engineCases/valueCases.ts';

/** What the cell engine promises, case by case. Names are unique, so that one kernel can run them all. */
export const engineCases: Readonly<Record<string, readonly EngineCase[]>> = {
  'every form of declaration': declarationCases,
  'declaring anew': redeclarationCases,
  'closures and scope': closureCases,
  'await and promises': asyncCases,
  imports: importCases,
  'the value of a cell': valueCases,
  'TypeScript syntax': typeScriptCases,
};
