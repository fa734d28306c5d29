import type { LineMapEntry } from '../CompiledCell.ts';
import type { ParsedCell, ParseOptions } from '../parse/parseCell.ts';
import { decodeMappings } from './decodeMappings.ts';
import type { TypeScript } from './loadTypeScript.ts';
import { shieldFromLowering } from './shieldFromLowering.ts';

export interface LoweredCell {
  readonly code: string;
  readonly lineMap: readonly LineMapEntry[];
}

/** Lowers what blanking cannot: decorators, namespaces, `accessor`. Imports and `await` stay as they are. */
export function lowerWithTypeScript(
  parsed: ParsedCell,
  { typescript, language, experimentalDecorators }: ParseOptions & { typescript: TypeScript },
): LoweredCell {
  const { outputText, sourceMapText } = typescript.transpileModule(shieldFromLowering(parsed), {
    fileName: language === 'javascript' ? 'cell.mjs' : 'cell.mts',
    compilerOptions: {
      // ES2024 is the newest that lowers decorators; the kernel's Node knows all of it.
      target: typescript.ScriptTarget.ES2024,
      module: typescript.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      experimentalDecorators,
      sourceMap: true,
    },
  });
  return {
    code: outputText.replace(/\n?\/\/# sourceMappingURL=[^\n]*\s*$/, ''),
    lineMap: decodeMappings(mappingsOf(sourceMapText)),
  };
}

function mappingsOf(sourceMapText: string | undefined): string {
  const map: unknown = JSON.parse(sourceMapText ?? '{}');
  if (typeof map !== 'object' || map === null || !('mappings' in map)) return '';
  return String(map.mappings);
}
