import { createRequire, setSourceMapsSupport, stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

/** The part of TypeScript's API that is used here. */
interface Transpiler {
  transpileModule(
    source: string,
    options: { fileName: string; compilerOptions: Record<string, unknown> },
  ): { outputText: string };
}

/**
 * TypeScript → JavaScript. Types are blanked out, so that every position holds; enums, namespaces and
 * parameter properties are compiled by Node, decorators by TypeScript, both with a source map.
 *
 * @throws SyntaxError that begins with the file and line, as V8's own do
 */
export function loadTypeScript(file: string, source: string, distDir: string): string {
  if (hasDecorator(source)) return transpile(file, source, distDir);
  try {
    return stripTypeScriptTypes(source, { mode: 'strip' });
  } catch (error) {
    if (errorCode(error) !== 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') throw placed(error, file);
  }
  try {
    showOriginalPositions();
    return stripTypeScriptTypes(source, { mode: 'transform', sourceMap: true, sourceUrl: file });
  } catch (error) {
    throw placed(error, file);
  }
}

function hasDecorator(source: string): boolean {
  return (
    source.includes('@') &&
    /(?:^|[;{}(,\n\r]|\bexport|\bdefault)\s*@[A-Za-z_$(]/.test(source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''))
  );
}

function transpile(file: string, source: string, distDir: string): string {
  // SAFETY: dist/typescript.cjs is the TypeScript that mlnb ships.
  const typescript = createRequire(__filename)(join(distDir, 'typescript.cjs')) as Transpiler;
  showOriginalPositions();
  const compilerOptions = { target: 'es2022', module: 'esnext', inlineSourceMap: true, verbatimModuleSyntax: false };
  return typescript.transpileModule(source, { fileName: file, compilerOptions }).outputText;
}

/** Only workspace files: mapping every package's stacks would read megabytes of maps. */
function showOriginalPositions(): void {
  setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Node puts ":line", the line and carets before its message, without the file. */
function placed(error: unknown, file: string): unknown {
  if (!(error instanceof Error)) return error;
  const placedError = new SyntaxError(error.message.trim());
  const place = /^:(\d+)\n/.test(error.stack ?? '')
    ? `${file}${error.stack ?? ''}`
    : `${file}:1\n\n\n${error.stack ?? ''}`;
  placedError.stack = place;
  return placedError;
}
