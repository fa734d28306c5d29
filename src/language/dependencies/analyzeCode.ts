import type * as t from '@babel/types';
import { describeCell } from '../../lang/cell/describeCell.ts';
import type { CellLanguage } from '../../lang/CompiledCell.ts';
import { forEachChild } from '../../lang/parse/forEachChild.ts';
import { parseCell } from '../../lang/parse/parseCell.ts';
import { startOf } from '../../lang/parse/span.ts';
import { analyzeScopes, type ScopeFacts } from '../../lang/scope/analyzeScopes.ts';
import { behaviourOf, type KnownBehaviours } from './behaviourOf.ts';
import type { CellAnalysis, ChangeKind, Declaration, LaterNeeds } from './CellAnalysis.ts';
import { changedInPlace } from './changedInPlace.ts';
import { fixedParts, type FixedPart } from './fixedParts.ts';
import { sqlTemplateNames } from './sqlNames.ts';

/** @throws CellSyntaxError */
export function analyzeCode(text: string, language: CellLanguage): CellAnalysis {
  const parsed = parseCell(text, { language, experimentalDecorators: false });
  const { program } = parsed;
  const scopes = analyzeScopes(program);
  const { hasValue } = describeCell(parsed, scopes);
  const templates = sqlTemplates(program);
  const made = templates.flatMap(({ names }) => names.makes);
  const own = new Set([...scopes.cellScope.bindings.keys(), ...made]);
  const known: KnownBehaviours = new Map();
  const parts = fixedParts(program, known);
  const needs = sortMentions([...codeMentions(program, scopes), ...templates.flatMap(sqlMentions)], { parts, own });
  const withCalled = addCalled(needs, own);
  return {
    behaviour: behaviourOf([...program.directives, ...program.body], known, String(hasValue)),
    declares: new Map([...own].map((name) => [name, declarationOf(name, parts, needs)])),
    uses: new Set([...withCalled.uses].filter((name) => !own.has(name))),
    changes: new Map([...withCalled.changes].filter(([name]) => !own.has(name))),
    isBroken: false,
  };
}

/** A name where it stands in the text; names of inner scopes are none. */
interface Mention {
  readonly name: string;
  readonly start: number;
  readonly change: ChangeKind | null;
}

function codeMentions(program: t.Program, { references, cellScope }: ScopeFacts): Mention[] {
  const inPlace = changedInPlace(program);
  return references.flatMap(({ node, binding, isWrite }) => {
    if ((binding !== null && binding.scope !== cellScope) || node.name === 'arguments') return [];
    const change = isWrite ? 'set' : inPlace.has(node) ? 'inPlace' : null;
    return [{ name: node.name, start: startOf(node), change }];
  });
}

interface SqlTemplate {
  readonly start: number;
  readonly names: ReturnType<typeof sqlTemplateNames>;
}

function sqlTemplates(program: t.Program): SqlTemplate[] {
  const found: SqlTemplate[] = [];
  const visit = (node: t.Node): void => {
    if (node.type === 'TaggedTemplateExpression' && node.tag.type === 'Identifier' && node.tag.name === 'sql') {
      const texts = node.quasi.quasis.map(({ value }) => value.cooked ?? value.raw);
      found.push({ start: startOf(node), names: sqlTemplateNames(texts) });
    }
    forEachChild(node, visit);
  };
  visit(program);
  return found;
}

function sqlMentions({ start, names }: SqlTemplate): Mention[] {
  const changed = names.changes.map((name) => ({ name, start, change: 'inPlace' as const }));
  return [...names.uses.map((name) => ({ name, start, change: null })), ...changed];
}

interface MutableNeeds extends LaterNeeds {
  readonly uses: Set<string>;
  readonly changes: Map<string, ChangeKind>;
}

interface Needs {
  /** When the cell runs. */
  readonly now: MutableNeeds;
  /** When functions of the cell are called, by the name that holds them. */
  readonly later: ReadonlyMap<string, MutableNeeds>;
}

function sortMentions(
  mentions: readonly Mention[],
  { parts, own }: { readonly parts: readonly FixedPart[]; readonly own: ReadonlySet<string> },
): Needs {
  const now = noNeeds();
  const later = new Map([...own].map((name) => [name, noNeeds()]));
  for (const { name, start, change } of mentions) {
    const holder = parts.find((part) => part.start <= start && start < part.end);
    const needs = (holder && later.get(holder.name)) ?? now;
    needs.uses.add(name);
    if (change !== null && needs.changes.get(name) !== 'set') needs.changes.set(name, change);
  }
  return { now, later };
}

/** A function that the cell mentions outside of functions may be called there. */
function addCalled({ now, later }: Needs, own: ReadonlySet<string>): LaterNeeds {
  const all: MutableNeeds = { uses: new Set(now.uses), changes: new Map(now.changes) };
  // A set that grows while it is gone through is gone through to its new end.
  for (const name of all.uses) {
    const called = own.has(name) ? later.get(name) : undefined;
    for (const used of called?.uses ?? []) all.uses.add(used);
    for (const [changed, kind] of called?.changes ?? []) {
      if (all.changes.get(changed) !== 'set') all.changes.set(changed, kind);
    }
  }
  return all;
}

function declarationOf(name: string, parts: readonly FixedPart[], { now, later }: Needs): Declaration {
  const own = parts.filter((part) => part.name === name);
  const isFixedNow = own.length > 0 && !now.changes.has(name);
  return {
    fixed: isFixedNow ? own.map(({ key }) => key).join(' ') : null,
    isImport: own.some(({ isImport }) => isImport),
    later: later.get(name) ?? noNeeds(),
  };
}

function noNeeds(): MutableNeeds {
  return { uses: new Set(), changes: new Map() };
}
