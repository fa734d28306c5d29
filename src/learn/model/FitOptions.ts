import type { Numbers } from '../input/Target.ts';
import type { LeakageOption } from '../leakage/assertNoLeakage.ts';

export interface FitOptions extends LeakageOption {
  /** One weight a row, shape [n], each at least 0, not all 0. */
  readonly sampleWeight?: Numbers | undefined;
  /** Ends the fit; the model then keeps what it was before. */
  readonly signal?: AbortSignal | undefined;
  /** Is told the share of the work that is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}
