import { builtinModules } from 'node:module';
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** The queries of the views give the rows of `summary.json`. */
const ingestMayImport = [
  'lib/model',
  'lib/text',
  'lib/stats',
  'lib/sql',
  'lib/db/{database,decode,node}.ts',
  'lib/view',
  'lib/views',
];

/**
 * Who may import whom: each folder of `src` with the files and folders of `src` that it may import beside itself.
 * A folder that is not named here may import nothing but packages.
 */
const importTable = {
  'lib/model': [],
  'lib/text': ['lib/model'],
  'lib/stats': ['lib/model'],
  'lib/sql': ['lib/model'],
  'lib/db': ['lib/model', 'lib/sql'],
  'lib/filters': ['lib/model'],
  'lib/view': ['lib/model', 'lib/sql', 'lib/filters'],
  'lib/views': ['lib/model', 'lib/sql', 'lib/stats', 'lib/view'],
  'lib/charts': ['lib/model'],
  'lib/components': [
    'lib/model',
    'lib/text',
    'lib/sql',
    'lib/db/!(node).ts',
    'lib/filters',
    'lib/view',
    'lib/views',
    'lib/charts',
  ],
  routes: [
    'lib/model',
    'lib/text',
    'lib/sql',
    'lib/db/!(node).ts',
    'lib/filters',
    'lib/view',
    'lib/views',
    'lib/components',
    'app*.css',
  ],
  ingest: ingestMayImport,
  tools: ['ingest', ...ingestMayImport],
};

const inFolder = (path) => (/\.\w+$/.test(path) ? `src/${path}` : `src/${path}/**`);

const zones = Object.entries(importTable).map(([folder, allowed]) => ({
  target: `./src/${folder}`,
  from: ['./src/**'],
  except: [folder, ...allowed].map((path) => `${import.meta.dirname}/${inFolder(path)}`),
  message: `src/${folder} may import ${allowed.join(', ') || 'nothing else of src'}.`,
}));

/** Folders that Node runs as they are: relative paths with their ending, no aliases of the site's build. */
const portable = [
  'ingest',
  'tools',
  ...['model', 'text', 'stats', 'sql', 'db', 'filters', 'view', 'views'].map((f) => `lib/${f}`),
];

const nodejieba = { name: 'nodejieba', message: 'Only src/ingest/segmenter.ts imports nodejieba.' };
const aliases = {
  group: ['$lib', '$lib/*', '$app/*'],
  message: 'Node cannot resolve the aliases of the site: use a relative path.',
};
const endings = { regex: '^\\.{1,2}/(?!.*\\.[a-z]+$)', message: 'Node needs the file ending, such as .ts.' };
const builtins = { group: ['node:*', ...builtinModules], message: 'src/lib runs in the browser: no Node modules.' };

const restrictImports = (patterns, paths = [nodejieba]) => ({
  'no-restricted-imports': ['error', { paths, patterns }],
});

const tests = ['**/*.test.ts', '**/test-*.ts', 'tests/**', 'bench/**', 'playwright.config.ts'];

export default defineConfig(
  globalIgnores([
    '.svelte-kit/',
    '.cache/',
    'build/',
    'data/',
    'static/',
    'test-results/',
    'playwright-report/',
    'tests/golden/',
    'tests/fixtures/',
  ]),
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // The compiler knows what is defined; the rule does not know types.
      'no-undef': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-irregular-whitespace': ['error', { skipStrings: true, skipRegExps: true, skipTemplates: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      // `void this.something` makes an effect depend on it.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // An index inside a loop's bounds is known to be there, though noUncheckedIndexedAccess cannot know it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Strings are spread by code point on purpose: that is what a character of Chinese text is.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    files: ['**/*.svelte.ts', '**/*.svelte'],
    // A URL or map that lives for one call needs no reactivity.
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  {
    // svelte-check reads the types of these; plain JavaScript has none.
    files: ['**/*.svelte', '**/*.js', '**/*.mjs'],
    extends: [ts.configs.disableTypeChecked],
  },
  {
    files: ['**/*.svelte'],
    rules: {
      // A `let` that only a template or a binding changes, and links whose base path the layout has resolved already.
      'prefer-const': 'off',
      'svelte/no-navigation-without-resolve': 'off',
      // {' '} is a space that the formatter must not move.
      'svelte/no-useless-mustaches': 'off',
    },
  },
  {
    files: ['src/**'],
    ignores: tests,
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'no-restricted-syntax': [
        'error',
        { selector: "ImportExpression[source.value='nodejieba']", message: nodejieba.message },
      ],
      ...restrictImports([]),
    },
  },
  { files: portable.map(inFolder), ignores: tests, rules: restrictImports([aliases, endings]) },
  {
    // What the command runs must be there where only the package is installed.
    files: ['ingest', ...ingestMayImport].map(inFolder),
    ignores: tests,
    rules: { 'import-x/no-extraneous-dependencies': ['error', { devDependencies: false }] },
  },
  {
    files: ['src/lib/**'],
    ignores: [...tests, 'src/lib/db/node.ts', 'src/lib/{components,charts}/**'],
    rules: restrictImports([aliases, endings, builtins]),
  },
  { files: ['src/lib/{components,charts}/**', 'src/routes/**'], ignores: tests, rules: restrictImports([builtins]) },
  {
    files: ['src/ingest/segmenter.ts'],
    rules: { 'no-restricted-syntax': 'off', ...restrictImports([aliases, endings], []) },
  },
  {
    // A test states what it expects of values whose shape it has just made.
    files: tests,
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
