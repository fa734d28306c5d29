import { pathToFileURL } from 'node:url';
import { DiagnosticSeverity, type PublishDiagnosticsParams } from 'vscode-languageserver/node';
import type { ProjectOptions } from '../service/compilerOptions.ts';

/** Says at a tsconfig.json what is wrong with it, since its cells are read without what it meant to say. */
export class ConfigProblems {
  readonly #send: (found: PublishDiagnosticsParams) => Promise<void>;
  readonly #shown = new Set<string>();

  constructor(send: (found: PublishDiagnosticsParams) => Promise<void>) {
    this.#send = send;
  }

  show({ configPath, problems }: ProjectOptions): void {
    if (configPath === null || (problems.length === 0 && !this.#shown.has(configPath))) return;
    this.#shown.add(configPath);
    const start = { line: 0, character: 0 };
    const diagnostics = problems.map((message) => ({
      range: { start, end: start },
      severity: DiagnosticSeverity.Warning,
      source: 'mlnb',
      message,
    }));
    void this.#send({ uri: pathToFileURL(configPath).href, diagnostics });
  }
}
