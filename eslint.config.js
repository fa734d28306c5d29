import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { layersRule } from './scripts/layersRule.mjs';

export default tseslint.config(
  {
    ignores: [
      'src/tensor/wasm/assembly/**',
      'src/learn/tree/assembly/**',
      'src/eda/scan/assembly/**',
      // Types of cells, whose imports are paths of the shipped types.
      'src/language/globals/**',
      'dist/**',
      'node_modules/**',
      'test-results/**',
      '**/fixtures/**',
      '.cache/**',
      'examples/**',
    ],
  },
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
    plugins: { mlnb: { rules: { layers: layersRule } } },
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
    files: ['src/kernel/worker/**/*.ts', 'src/kernel/{frame,bundleParts}.ts'],
    rules: {
      // Cells share the realm: they may replace the iterator of arrays, and the methods that are taken here beforehand.
      '@typescript-eslint/prefer-for-of': 'off',
      '@typescript-eslint/unbound-method': 'off',
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
