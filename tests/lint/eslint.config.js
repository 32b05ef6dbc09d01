import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Only queries.ts files and lib/platform/db may contain queries. */
const noQueries = {
  selector:
    'CallExpression[callee.property.name=/^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto)$/]',
  message: "SQL lives in the slice's queries.ts, or in lib/platform/db.",
};

/** An absent form field is null. Converted to text it becomes "null", which would give all leads the same key. */
const noDefaultStrings = [
  {
    selector: "CallExpression[callee.name='String'] > CallExpression[callee.property.name=/^(get|getItem)$/]",
    message: 'String() of an absent field is "null". Parse through the schema.',
  },
  {
    selector:
      "TSAsExpression[typeAnnotation.type='TSStringKeyword'] > CallExpression[callee.property.name=/^(get|getItem)$/]",
    message: 'An absent field is null, whatever the declared type. Parse through the schema.',
  },
  {
    selector:
      'TemplateLiteral > CallExpression[callee.property.name=/^(get|getItem)$/][callee.object.name=/form|params|headers/i]',
    message: 'In a template, an absent field reads "null". Parse through the schema.',
  },
];

const noEnv = {
  object: 'process',
  property: 'env',
  message: 'Settings are read once, by lib/platform/env.ts: call env().',
};
const drivers = ['pg', 'better-sqlite3', 'node:sqlite', 'sqlite'];
const noDrivers = { name: '', message: 'Import database drivers only in lib/platform/db.' };

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

      // Numbers and booleans are readable in a template and print as expected.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `() => done()` is shorter than `() => { done(); }` and means the same.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Spreading a string cuts it by code points, which is intended.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Pages, actions, fixtures and interface methods must be async even if they await nothing.
      '@typescript-eslint/require-await': 'off',
      // React accepts async functions as actions and handlers, and reports their failures itself.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // `||` is intended where '' counts as absent, as in environment variables and HTML fields.
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // A name that starts with `_` marks a parameter that is required by position only.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    // Only server code is restricted. In the browser, the page's Content Security Policy limits requests.
    files: ['app/**', 'lib/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Send requests through lib/platform/outbound, which checks their destination.' },
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
    // The command line, the server's first line and the build print to a terminal.
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
      // Playwright's `use` is not a React hook.
      'react-hooks/rules-of-hooks': 'off',
      // `expect(mail.send).toHaveBeenCalled()` names the method without calling it.
      '@typescript-eslint/unbound-method': 'off',
      // In a test, reading a missing value fails the test, which is intended.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
