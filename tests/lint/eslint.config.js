import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** What may lie outside lib/platform/db and queries.ts is everything but SQL. */
const noQueries = {
  selector:
    'CallExpression[callee.property.name=/^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto)$/]',
  message: "SQL lives in the slice's queries.ts, or in lib/platform/db.",
};

/** An absent field is null; made into text it is "null", one key for all leads, or a lie to the compiler. */
const noDefaultStrings = [
  {
    selector: "CallExpression[callee.name='String'] > CallExpression[callee.property.name=/^(get|getItem)$/]",
    message: 'String() of an absent field is "null". Parse through the schema.',
  },
  {
    selector:
      "TSAsExpression[typeAnnotation.type='TSStringKeyword'] > CallExpression[callee.property.name=/^(get|getItem)$/]",
    message: 'An absent field is null, whatever the type says. Parse through the schema.',
  },
  {
    selector:
      'TemplateLiteral > CallExpression[callee.property.name=/^(get|getItem)$/][callee.object.name=/form|params|headers/i]',
    message: 'In a template an absent field reads "null". Parse through the schema.',
  },
];

const noEnv = {
  object: 'process',
  property: 'env',
  message: 'Settings are read once, by lib/platform/env.ts: call env().',
};
const drivers = ['pg', 'better-sqlite3', 'node:sqlite', 'sqlite'];
const noDrivers = { name: '', message: 'Only lib/platform/db knows which database it is on.' };

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      '.next*/',
      'public/',
      'data/',
      'scratch/',
      'next-env.d.ts',
      'test-results/',
      '**/*.cjs',
      '**/*.mjs',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: process.cwd() } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'no-restricted-properties': ['error', noEnv],
      'no-restricted-syntax': ['error', noQueries, ...noDefaultStrings],
      'no-restricted-imports': ['error', { paths: drivers.map((name) => ({ ...noDrivers, name })) }],

      // Numbers and booleans read well in a template, and print as one expects.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `() => done()` says the same as `() => { done(); }` in half the space.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Text is cut by code points on purpose.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Pages, actions, fixtures and interface methods are async by contract, whether this one waits or not.
      '@typescript-eslint/require-await': 'off',
      // React takes async functions for actions and handlers and reports their failure itself.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // `||` is meant where '' counts as absent, as in environment variables and HTML fields.
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // `Visitor | FirmActor` documents; `_` marks a parameter that only holds a place.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    // What a browser runs is held by the page's policy.
    files: ['app/**', 'lib/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Others are asked by lib/platform/outbound alone, which looks where it goes.' },
      ],
    },
  },
  {
    files: ['lib/platform/env.ts', 'lib/build.ts', 'instrumentation.ts', 'next.config.js', 'tests/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['**/queries.ts', 'lib/platform/db/**'],
    rules: { 'no-restricted-syntax': ['error', ...noDefaultStrings] },
  },
  {
    files: ['lib/platform/db/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // The command line, the server's first line and the build speak to a person at a terminal.
    files: [
      'lib/cli/**',
      'lib/server/main.ts',
      'lib/build.ts',
      'lib/worker/worker.ts',
      'lib/intake/embed/freeze.ts',
      'tests/**',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['tests/**'],
    rules: {
      'no-restricted-syntax': ['error', ...noDefaultStrings],
      'no-restricted-imports': 'off',
      // Playwright's `use` is no hook of React's.
      'react-hooks/rules-of-hooks': 'off',
      // `expect(mail.send).toHaveBeenCalled()` names the method and does not call it.
      '@typescript-eslint/unbound-method': 'off',
      // A test that reads what is not there fails, which is what it is for.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
