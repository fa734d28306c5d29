import { type Warning, warningAdvice, type WarningCode } from '../profile/Warning.ts';

/** A warning with the advice that its code has. */
export function warning(
  code: WarningCode,
  severity: Warning['severity'],
  about: Pick<Warning, 'columns' | 'figure' | 'message'>,
): Warning {
  return { code, severity, ...about, advice: warningAdvice[code] };
}
