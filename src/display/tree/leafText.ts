import { inspect, types } from 'node:util';
import { isError } from './isError.ts';
import { isUrl } from './isUrl.ts';
import { clipText } from '../text/clipText.ts';
import { className, functionName } from './className.ts';

/** One line for a value that has no parts, or whose parts are not looked at. Never throws, calls nothing of the value's. */
export function leafText(value: unknown, limit: number): string {
  return clipText(oneLine(value, limit), limit + 40);
}

function oneLine(value: unknown, limit: number): string {
  switch (typeof value) {
    case 'string':
      return inspect(clipText(value, limit));
    case 'bigint':
      return `${value}n`;
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'function':
      return functionText(value);
    case 'object':
      return value === null ? 'null' : objectText(value);
    default:
      return String(value);
  }
}

function functionText(value: object): string {
  if (types.isProxy(value)) return 'Proxy';
  const name = functionName(value) || '(anonymous)';
  return isClass(value) ? `class ${name}` : `ƒ ${name}()`;
}

function isClass(value: object): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value).slice(0, 6));
}

function objectText(value: object): string {
  if (types.isProxy(value)) return 'Proxy';
  if (types.isDate(value)) return dateText(value);
  if (types.isRegExp(value)) return inspect(value, { customInspect: false }).split('\n')[0] ?? '';
  if (isError(value)) return errorText(value);
  if (isUrl(value)) return `URL ${URL.prototype.toString.call(value)}`;
  if (types.isBoxedPrimitive(value) || types.isPromise(value))
    return inspect(value, { depth: 0, customInspect: false, maxStringLength: 100, breakLength: Infinity });
  return className(value) || 'Object';
}

function dateText(date: Date): string {
  const time = Date.prototype.getTime.call(date);
  return Number.isNaN(time) ? 'Invalid Date' : new Date(time).toISOString();
}

function errorText(error: Error): string {
  const message: unknown = Object.getOwnPropertyDescriptor(error, 'message')?.value;
  const name = className(error) || 'Error';
  return typeof message === 'string' && message !== '' ? `${name}: ${message.split('\n')[0]}` : name;
}
