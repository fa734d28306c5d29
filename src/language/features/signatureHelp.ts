import type { NotebookProject } from '../service/NotebookProject.ts';
import { type At, filePosition } from './At.ts';
import { textOf } from './completions.ts';

export interface SignatureHelp {
  readonly signatures: readonly Signature[];
  readonly activeSignature: number;
  readonly activeParameter: number;
}

export interface Signature {
  readonly label: string;
  readonly documentation: string;
  /** `[start, end]` of each in the label. */
  readonly parameters: readonly { readonly range: readonly [number, number]; readonly documentation: string }[];
}

export function signatureHelp(project: NotebookProject, at: At): SignatureHelp | null {
  const place = filePosition(project, at);
  if (place === null) return null;
  const found = project.service.getSignatureHelpItems(place.fileName, place.position, undefined);
  if (found === undefined) return null;
  const signatures = found.items.map((item): Signature => {
    let label = textOf(item.prefixDisplayParts);
    const separator = textOf(item.separatorDisplayParts);
    const parameters = item.parameters.map(({ displayParts, documentation }, index) => {
      if (index > 0) label += separator;
      const start = label.length;
      label += textOf(displayParts);
      return { range: [start, label.length] as const, documentation: textOf(documentation) };
    });
    return { label: label + textOf(item.suffixDisplayParts), documentation: textOf(item.documentation), parameters };
  });
  const last = Math.max(0, (found.items[found.selectedItemIndex]?.parameters.length ?? 1) - 1);
  return {
    signatures,
    activeSignature: found.selectedItemIndex,
    activeParameter: Math.min(found.argumentIndex, last),
  };
}
