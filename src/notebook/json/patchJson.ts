import type { JsonArray, JsonObject, JsonValue } from '../../base/Json.ts';
import { compareCodePoints } from './compareCodePoints.ts';
import { memberLead } from './JsonStyle.ts';
import { isJsonArray, isJsonObject } from './jsonKinds.ts';
import { type JsonPlace, printJson, printMember } from './printJson.ts';
import { readJson } from './readJson.ts';
import { sameJson } from './sameJson.ts';
import { type JsonSpan, type MemberSpan, scanItems, scanMembers, skipSpace, skipValue } from './scanJson.ts';

/** JSON text with the value that was read from it. */
interface Known {
  readonly text: string;
  readonly span: JsonSpan;
  readonly value: JsonValue;
}

/** A member or item of the new text, and the white space before it, where the old text has it beside another. */
interface Piece {
  readonly lead?: string;
  readonly text: string;
}

interface KeyedPiece extends Piece {
  readonly key: string;
}

/**
 * The text of `next`, made from `text` by changing only what differs: everything else keeps its own
 * bytes (order, spacing, escapes, digits).
 */
export function patchJson(text: string, next: JsonValue, place: JsonPlace): string {
  const start = skipSpace(text, 0);
  const span = { start, end: skipValue(text, start) };
  const value = readJson(text.slice(span.start, span.end));
  return text.slice(0, span.start) + patch({ text, span, value }, next, place) + text.slice(span.end);
}

function patch(known: Known, next: JsonValue, place: JsonPlace): string {
  const { value } = known;
  if (sameJson(value, next)) return slice(known.text, known.span);
  if (isJsonObject(value) && isJsonObject(next)) return patchObject({ ...known, value }, next, place);
  if (isJsonArray(value) && isJsonArray(next)) return patchArray({ ...known, value }, next, place);
  return printJson(next, place);
}

function patchObject(known: Known & { value: JsonObject }, next: JsonObject, place: JsonPlace): string {
  const inner = { style: place.style, depth: place.depth + 1 };
  const pieces = patchMembers(known, next, inner);
  const isOld = (key: string) => Object.hasOwn(known.value, key);
  for (const key of Object.keys(next)
    .filter((name) => !isOld(name))
    .sort(compareCodePoints)) {
    const after = pieces.findIndex((piece) => compareCodePoints(piece.key, key) > 0);
    const piece = { key, text: printMember(key, printJson(next[key] ?? null, inner), place.style) };
    pieces.splice(after === -1 ? pieces.length : after, 0, piece);
  }
  return wrap(known, pieces, place);
}

/** The old members that are still there, in their own order. */
function patchMembers(known: Known & { value: JsonObject }, next: JsonObject, inner: JsonPlace): KeyedPiece[] {
  const { text, span, value } = known;
  const members = scanMembers(text, span.start).map((member) => ({ ...member, name: keyOf(text, member) }));
  const lastOf = new Map(members.map(({ name }, i) => [name, i]));
  return members.flatMap(({ name, key, value: valueSpan }, i): KeyedPiece[] => {
    const nextValue = Object.hasOwn(next, name) ? next[name] : undefined;
    if (nextValue === undefined) return [];
    // Of members with the same key, the last one is what a reader sees.
    const isSeen = lastOf.get(name) === i;
    const old = { text, span: valueSpan, value: value[name] ?? null };
    const valueText = isSeen ? patch(old, nextValue, inner) : slice(text, valueSpan);
    return [{ key: name, text: text.slice(key.start, valueSpan.start) + valueText, ...leadOf(text, key, i) }];
  });
}

function patchArray(known: Known & { value: JsonArray }, next: JsonArray, place: JsonPlace): string {
  const { text, span, value } = known;
  const items = scanItems(text, span.start);
  const inner = { style: place.style, depth: place.depth + 1 };
  const head = countSame(value, next, (i) => i);
  const room = Math.min(value.length, next.length) - head;
  const tail = Math.min(
    room,
    countSame(value, next, (i, length) => length - 1 - i),
  );
  const pieces = next.map((item, i): Piece => {
    const isTail = i >= next.length - tail;
    const at = isTail ? i - next.length + value.length : i;
    const span = at < value.length - tail || isTail ? items[at] : undefined;
    if (span === undefined) return { text: printJson(item, inner) };
    return { text: patch({ text, span, value: value[at] ?? null }, item, inner), ...leadOf(text, span, at) };
  });
  return wrap(known, pieces, place);
}

/** How many items agree, counted from the end that `from` names. */
function countSame(before: JsonArray, next: JsonArray, from: (i: number, length: number) => number): number {
  const length = Math.min(before.length, next.length);
  let count = 0;
  while (count < length && sameItem(before[from(count, before.length)], next[from(count, next.length)])) count++;
  return count;
}

function sameItem(before: JsonValue | undefined, next: JsonValue | undefined): boolean {
  return before !== undefined && next !== undefined && sameJson(before, next);
}

/** Puts the pieces between the brackets of the old text, with its white space where that is known. */
function wrap({ text, span }: Known, pieces: readonly Piece[], { style, depth }: JsonPlace): string {
  const open = text.charAt(span.start);
  const close = text.charAt(span.end - 1);
  if (pieces.length === 0) return open + close;
  const first = firstLead(text, span);
  const usual = style.newline === '' ? style.commaGap : (first ?? memberLead(style, depth));
  const parts = pieces.map(
    (piece, i) => (i === 0 ? (first ?? memberLead(style, depth)) : (piece.lead ?? usual)) + piece.text,
  );
  const tail = first === undefined ? memberLead(style, depth - 1) : leadBefore(text, span.end - 1);
  return open + parts.join(',') + tail + close;
}

/** The white space before a member, by its place in the old text; what stood before the first one says nothing of others. */
function leadOf(text: string, span: JsonSpan, index: number): { lead?: string } {
  return index === 0 ? {} : { lead: leadBefore(text, span.start) };
}

/** White space before the first member of the old text; undefined when it has none. */
function firstLead(text: string, span: JsonSpan): string | undefined {
  const first = skipSpace(text, span.start + 1);
  return first === span.end - 1 ? undefined : text.slice(span.start + 1, first);
}

function leadBefore(text: string, at: number): string {
  let start = at;
  while (start > 0 && skipSpace(text, start - 1) >= at) start--;
  return text.slice(start, at);
}

function keyOf(text: string, member: MemberSpan): string {
  // SAFETY: a member's key was read as a string before.
  return JSON.parse(slice(text, member.key)) as string;
}

function slice(text: string, span: JsonSpan): string {
  return text.slice(span.start, span.end);
}
