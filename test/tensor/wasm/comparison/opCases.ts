import { binaryCases } from './cases/binaryCases.ts';
import { convolutionCases } from './cases/convolutionCases.ts';
import { imageCases } from './cases/imageCases.ts';
import { indexCases } from './cases/indexCases.ts';
import { lossCases } from './cases/lossCases.ts';
import { matrixCases } from './cases/matrixCases.ts';
import { poolingCases } from './cases/poolingCases.ts';
import { reductionCases } from './cases/reductionCases.ts';
import { shapeCases } from './cases/shapeCases.ts';
import { unaryCases } from './cases/unaryCases.ts';
import type { OpCase } from './OpCase.ts';

/** Every op of tfjs-core with the options that matter to a kernel. */
export const opCases: readonly OpCase[] = [
  ...unaryCases,
  ...binaryCases,
  ...reductionCases,
  ...shapeCases,
  ...matrixCases,
  ...convolutionCases,
  ...poolingCases,
  ...imageCases,
  ...indexCases,
  ...lossCases,
];
