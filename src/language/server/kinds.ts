import { CompletionItemKind, SymbolKind } from 'vscode-languageserver/node';

/** TypeScript's `ScriptElementKind` as the protocol's kinds. */
const completionKinds: Readonly<Record<string, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  'primitive type': CompletionItemKind.Keyword,
  const: CompletionItemKind.Constant,
  let: CompletionItemKind.Variable,
  var: CompletionItemKind.Variable,
  'local var': CompletionItemKind.Variable,
  using: CompletionItemKind.Variable,
  parameter: CompletionItemKind.Variable,
  alias: CompletionItemKind.Variable,
  property: CompletionItemKind.Field,
  getter: CompletionItemKind.Field,
  setter: CompletionItemKind.Field,
  accessor: CompletionItemKind.Field,
  function: CompletionItemKind.Function,
  'local function': CompletionItemKind.Function,
  method: CompletionItemKind.Method,
  construct: CompletionItemKind.Method,
  call: CompletionItemKind.Method,
  index: CompletionItemKind.Method,
  enum: CompletionItemKind.Enum,
  'enum member': CompletionItemKind.EnumMember,
  module: CompletionItemKind.Module,
  'external module name': CompletionItemKind.Module,
  class: CompletionItemKind.Class,
  'local class': CompletionItemKind.Class,
  interface: CompletionItemKind.Interface,
  type: CompletionItemKind.Interface,
  'type parameter': CompletionItemKind.TypeParameter,
  warning: CompletionItemKind.Text,
  script: CompletionItemKind.File,
  directory: CompletionItemKind.Folder,
  string: CompletionItemKind.Constant,
};

export function completionKind(kind: string): CompletionItemKind {
  return completionKinds[kind] ?? CompletionItemKind.Property;
}

const symbolKinds: Readonly<Record<string, SymbolKind>> = {
  const: SymbolKind.Constant,
  function: SymbolKind.Function,
  method: SymbolKind.Method,
  constructor: SymbolKind.Constructor,
  property: SymbolKind.Property,
  getter: SymbolKind.Property,
  setter: SymbolKind.Property,
  class: SymbolKind.Class,
  interface: SymbolKind.Interface,
  enum: SymbolKind.Enum,
  'enum member': SymbolKind.EnumMember,
  module: SymbolKind.Module,
  type: SymbolKind.Interface,
};

export function symbolKind(kind: string): SymbolKind {
  return symbolKinds[kind] ?? SymbolKind.Variable;
}
