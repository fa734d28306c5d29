import path from 'node:path';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { importViolation } from './scripts/layers.mjs';

const sourceRoot = path.join(import.meta.dirname, 'src');

/** Holds every import under src/ against the table of scripts/layers.mjs. */
const layers = {
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

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'test-results/**', '**/fixtures/**', '.cache/**', 'examples/**'] },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'Buffer',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'fetch',
          'AbortSignal',
          'AbortController',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.renderer.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { mlnb: { rules: { layers } } },
    rules: {
      'mlnb/layers': 'error',
      'max-lines': ['error', { max: 400 }],
      'max-params': ['error', 3],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
      // Index signatures are read with ['key'], so that a typo of a declared property still stands out.
      '@typescript-eslint/dot-notation': 'off',
      // A type alias reads better for unions of records, an interface for shapes that are implemented.
      '@typescript-eslint/consistent-type-definitions': 'off',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // What a test reads from outside (JSON of a command, a page's globals) is checked by its assertions.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-params': 'off',
    },
  },
);
