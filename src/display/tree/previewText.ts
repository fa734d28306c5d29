import { types } from 'node:util';
import { childList, MapEntry, type Child, type ChildList } from './childList.ts';
import { className } from './className.ts';
import { isUrl } from './isUrl.ts';
import { leafText } from './leafText.ts';
import { valueKind } from './valueKind.ts';

/**
 * A value on one line, as `{a: 1, b: [1, 2, …]}`, cut when it would pass `limit` characters or two levels.
 * Calls no getter and no proxy trap; never throws.
 */
export function previewText(value: unknown, limit: number, children?: ChildList): string {
  return preview(value, { limit, levels: 2 }, children);
}

interface Budget {
  readonly limit: number;
  readonly levels: number;
}

/** `children`: those of the value, where the caller has listed them already. */
function preview(value: unknown, { limit, levels }: Budget, children?: ChildList): string {
  if (MapEntry.is(value)) {
    const half = { limit: limit / 2, levels: levels - 1 };
    return `${preview(value.key, half)} → ${preview(value.value, half)}`;
  }
  const kind = valueKind(value);
  if (kind !== 'object' && kind !== 'array' && kind !== 'map' && kind !== 'set') return leafText(value, limit);
  return compositePreview(value as object, { limit, levels }, children); // SAFETY: these four kinds are objects.
}

function compositePreview(value: object, budget: Budget, children = childList(value)): string {
  const { limit, levels } = budget;
  const [open, close] = isIndexed(value) ? '[]' : '{}';
  const name = heading(value, children.count);
  if (children.count === 0) return isLeaf(value) ? leafText(value, limit) : `${name}${open}${close}`;
  if (levels <= 0) return name.trim() === '' ? `${open}…${close}` : `${name}${open}…${close}`;
  return `${name}${open}${items(children.window(0, 40), children.count, budget)}${close}`;
}

/** Things shown by their own one line when they have no properties: dates, promises, URLs, proxies. */
function isLeaf(value: object): boolean {
  return types.isProxy(value) || types.isPromise(value) || types.isBoxedPrimitive(value) || isUrl(value);
}

function isIndexed(value: object): boolean {
  return !types.isProxy(value) && (Array.isArray(value) || ArrayBuffer.isView(value));
}

function heading(value: object, count: number): string {
  const name = className(value);
  if (name === 'Array') return count > 20 ? `Array(${count}) ` : '';
  if (valueKind(value) === 'object') return name === '' ? '' : `${name} `;
  return `${name}(${count}) `;
}

function items(children: readonly Child[], count: number, budget: Budget): string {
  const parts: string[] = [];
  let left = budget.limit;
  for (const child of children) {
    const part = itemText(child, { limit: Math.max(8, left), levels: budget.levels - 1 });
    left -= part.length + 2;
    if (left < 0 && parts.length > 0) break;
    parts.push(part);
    if (left < 0) break;
  }
  return parts.length < count ? `${parts.join(', ')}, …` : parts.join(', ');
}

function itemText(child: Child, budget: Budget): string {
  const text = child.isAccessor ? '[Getter]' : preview(child.value, budget);
  if (child.key === null || child.keyKind === 'index') return text;
  return child.keyKind === 'entry' ? `${child.key} → ${text}` : `${child.key}: ${text}`;
}
