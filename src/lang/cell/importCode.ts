import type * as t from '@babel/types';
import type { CellFacts } from './CellFacts.ts';

/** The code of every top-level statement that loads a module. */
export function loadingCode(program: t.Program, facts: CellFacts): Map<t.Statement, string> {
  const loads = new Map<t.Statement, string>();
  for (const statement of program.body) {
    const code = codeOf(statement, facts);
    if (code !== null) loads.set(statement, code);
  }
  return loads;
}

function codeOf(node: t.Statement, facts: CellFacts): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
      return importCode(node, facts);
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return node.source && node.exportKind !== 'type' ? `;${loadCode(node)};` : null;
    case 'TSImportEqualsDeclaration':
      if (node.importKind === 'type' || node.moduleReference.type !== 'TSExternalModuleReference') return null;
      return requireCode(node.id.name, node.moduleReference.expression.value);
    default:
      return null;
  }
}

/** A module without code (its package holds types alone) cannot be loaded, and need not be. */
const unlessAbsent =
  '.catch(e=>{if(/^(ERR_)?MODULE_NOT_FOUND$|^ERR_PACKAGE_PATH_NOT_EXPORTED$/.test(e?.code))return{};throw e})';

/** Loads a module and assigns the names imported from it; null when all of them are types. */
function importCode(node: t.ImportDeclaration, facts: CellFacts): string | null {
  const values = node.specifiers.filter((specifier) => !isType(specifier));
  if (node.importKind === 'type' || (node.specifiers.length > 0 && values.length === 0)) return null;
  const names = values.map((specifier) => specifier.local.name);
  const [first] = names;
  if (first !== undefined && facts.requires.has(first)) return requireCode(first, node.source.value);
  const isUsed = names.some((name) => facts.valueImports.has(name));
  const isLenient = !isUsed && names.some((name) => facts.typeOnlyImports.has(name));
  const required = values.filter(({ local }) => facts.valueImports.has(local.name)).flatMap(exportName);
  return `;${assignment(values, loadCode(node, required) + (isLenient ? unlessAbsent : ''), new Set(required))};`;
}

/** `await __mlnb_import("x",{"type":"json"},["default"])`, shorter where less is asked. */
function loadCode(
  node: t.ImportDeclaration | t.ExportNamedDeclaration | t.ExportAllDeclaration,
  required: readonly string[] = [],
): string {
  const parts = [JSON.stringify(node.source?.value ?? '')];
  const attributes = (node.attributes ?? []).map(
    ({ key, value }) =>
      `${JSON.stringify(key.type === 'Identifier' ? key.name : key.value)}:${JSON.stringify(value.value)}`,
  );
  if (attributes.length > 0) parts.push(`{${attributes.join(',')}}`);
  else if (required.length > 0) parts.push('void 0');
  if (required.length > 0) parts.push(JSON.stringify(required));
  return `await __mlnb_import(${parts.join(',')})`;
}

/** `import x = require('y')`: the module's `module.exports`, or the namespace of one that has none. */
function requireCode(name: string, specifier: string): string {
  return `;${name}=(m=>m["module.exports"]??m.default??m)(await __mlnb_import(${JSON.stringify(specifier)}));`;
}

type Specifier = t.ImportDeclaration['specifiers'][number];

function isType(specifier: Specifier): boolean {
  return specifier.type === 'ImportSpecifier' && specifier.importKind === 'type';
}

/** Required names are there, or the worker threw; for others it did not look. */
function assignment(specifiers: readonly Specifier[], load: string, required: ReadonlySet<string>): string {
  const namespace = specifiers.find(({ type }) => type === 'ImportNamespaceSpecifier');
  const named = specifiers.flatMap((specifier) =>
    exportName(specifier).map((name) => target(name, specifier.local.name, required.has(name))),
  );
  const source = namespace ? `${namespace.local.name}=${load}` : load;
  if (named.length === 0) return source;
  const pattern = `{${named.join(',')}}`;
  return pattern.includes('=') ? `(__mlnb_module=>{(${pattern}=__mlnb_module)})(${source})` : `(${pattern}=${source})`;
}

/** What Node could not see a CommonJS module export is still on its `module.exports`. */
function target(name: string, local: string, isKnown: boolean): string {
  const key = JSON.stringify(name);
  return isKnown || name === 'default'
    ? `${key}:${local}`
    : `${key}:${local}=__mlnb_module["module.exports"]?.[${key}]`;
}

function exportName(specifier: Specifier): string[] {
  if (specifier.type === 'ImportNamespaceSpecifier') return [];
  if (specifier.type === 'ImportDefaultSpecifier') return ['default'];
  return [specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value];
}
