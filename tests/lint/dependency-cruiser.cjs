/**
 * Which folder may import which. Imports run downward: app and components, then the rooms of lib from cli down to platform.
 * The README's section "Architecture" has the same list in words.
 */

const drivers = '(^|/)node_modules/(pg|better-sqlite3|sqlite3)/|^(node:)?sqlite$';
const framework = '(^|/)node_modules/(next|react|react-dom|next-auth)/';
/** Rooms that know the framework or the process around it. */
const edges = '^lib/(http|cli|server)/';
/** Constants and types that a browser may hold: no clock, no secret, no database. */
const pure =
  '^lib/.+/(schema|presenter|reasons|labels|languages|scopes|strings|fields|rules|check-field|name|views)\\.ts$';

/** The rooms of lib, from the top. Each imports rooms below it. */
const rooms = [
  'cli',
  'server',
  'worker',
  'http',
  'setup',
  'intake',
  'inbox',
  'records',
  'access',
  'delivery',
  'people',
  'events',
  'platform',
];

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'Two files that import each other are one file, or one of them is in the wrong place.',
      {},
      { circular: true },
    ),
    rule(
      'no-unresolvable',
      'Imports a file or package that does not exist.',
      {},
      { couldNotResolve: true, pathNot: '^\\.next/|\\.css$' },
    ),

    rule(
      'app-holds-no-sql',
      'Pages and routes call verbs; a verb calls its queries.',
      { path: '^app/' },
      { path: '^lib/platform/db/|^lib/.*queries[.]ts$' },
    ),
    rule(
      'app-not-operating',
      'Pages and routes do not start processes.',
      { path: '^app/' },
      { path: '^lib/(cli/|server/|worker/|build\\.ts)' },
    ),
    rule(
      'components-not-app',
      'Components do not know the page they are on.',
      { path: '^components/' },
      { path: '^app/' },
    ),
    rule(
      'components-take-plain-data',
      'Of lib, components use types and pure constants.',
      { path: '^components/' },
      { path: '^lib/', pathNot: pure, dependencyTypesNot: ['type-only', 'pre-compilation-only'] },
    ),
    rule(
      'ui-without-domain',
      'components/ui could be the parts of any product. Of Foyer it knows only the state of a posted form.',
      { path: '^components/ui/' },
      { path: '^(app|components|lib)/', pathNot: '^components/ui/|^lib/http/staff/form-state\\.ts$' },
    ),

    rule('lib-not-up', 'Nothing in lib knows pages or components.', { path: '^lib/' }, { path: '^(app|components)/' }),
    ...rooms
      .slice(1)
      .map((room, above) =>
        rule(
          `${room}-imports-downward`,
          `lib/${room} imports only the rooms of lib below it.`,
          { path: `^lib/${room}/` },
          { path: `^lib/(${rooms.slice(0, above + 1).join('|')})/` },
        ),
      ),
    rule(
      'slices-without-framework',
      "Slices run unchanged in the worker, the command line and tests. The React component is copied into a firm's site and never runs here.",
      { path: '^lib/[^/]+/', pathNot: `${edges}|^lib/intake/embed/react/` },
      { path: framework },
    ),
    rule(
      'react-component-alone',
      'A firm copies this one file into its site: it may need nothing but React.',
      { path: '^lib/intake/embed/react/' },
      { pathNot: '(^|/)node_modules/(react|@types/react)/' },
    ),
    rule(
      'slices-not-edges',
      'A slice does not know HTTP or the command line.',
      { path: '^lib/[^/]+/', pathNot: edges },
      { path: '^lib/(http|cli)/' },
    ),
    rule(
      'own-queries-only',
      "Another slice's rows come through that slice's verbs.",
      { path: '^lib/(.+)/[^/]+$', pathNot: '^lib/cli/' },
      { path: '^lib/.*queries[.]ts$', pathNot: '^lib/$1/[^/]+$' },
    ),
    rule(
      'verbs-hold-no-sql',
      'Of lib/platform/db, a verb uses types, transactions and what waits for their commit.',
      { path: '^lib/[^/]+/', pathNot: '^lib/(platform/db|cli|server)/|queries\\.ts$' },
      {
        path: '^lib/platform/db/',
        pathNot: '^lib/platform/db/(group-commit|transaction|after-commit|search-index|client|newest-first)\\.ts$',
        dependencyTypesNot: ['type-only', 'pre-compilation-only'],
      },
    ),
    rule(
      'db-knows-nothing-of-ours',
      'lib/platform/db is the lowest layer and imports nothing of Foyer.',
      { path: '^lib/platform/db/' },
      { path: '^(app|components|lib)/', pathNot: '^lib/platform/db/' },
    ),
    rule(
      'drivers-in-lib-db-only',
      'Only lib/platform/db knows which database Foyer runs on.',
      { pathNot: '^(lib/platform/db|tests)/' },
      { path: drivers },
    ),
    rule(
      'outbound-by-one-way',
      'Only lib/platform/outbound sends HTTP requests: it refuses private addresses. The process around Next.js uses the same modules to answer.',
      { path: '^(app|lib)/', pathNot: '^lib/(platform/outbound/|server/|cli/demo)' },
      {
        path: '^(node:)?(https?|http2)$|(^|/)node_modules/(undici|axios|got)/',
        dependencyTypesNot: ['type-only', 'pre-compilation-only'],
      },
    ),
    rule(
      'shipped-code-not-tests',
      'Shipped code does not need its tests.',
      { pathNot: '^tests/' },
      { path: '^tests/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|data|scratch|public)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
