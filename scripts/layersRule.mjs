import path from 'node:path';
import { importViolation } from './layers.mjs';

const sourceRoot = path.resolve(import.meta.dirname, '../src');

/**
 * The ESLint rule `mlnb/layers`: holds every import under src/ against the table of scripts/layers.mjs.
 * @type {import('eslint').Rule.RuleModule}
 */
export const layersRule = {
  meta: { type: 'problem', schema: [], messages: { layer: '{{why}} (see scripts/layers.mjs).' } },
  create(context) {
    const fromFile = path.relative(sourceRoot, context.filename).split(path.sep).join('/');
    if (fromFile.startsWith('..')) return {};
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string') return;
      const isRelative = specifier.startsWith('.');
      if (!isRelative && specifier !== 'vscode') return;
      const absolute = path.resolve(path.dirname(context.filename), specifier);
      const target = isRelative ? path.relative(sourceRoot, absolute).split(path.sep).join('/') : specifier;
      if (target.startsWith('..')) return;
      const why = importViolation(fromFile, target);
      if (why) context.report({ node, messageId: 'layer', data: { why } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
