/**
 * Who may import whom: the house's table, a rule a line. Water runs down and out: doors call slices, slices call their
 * queries, queries call lib/db; nothing calls up, and doors do not call each other's rooms.
 */

const drivers = '(^|/)node_modules/(pg|better-sqlite3|sqlite3)/|^(node:)?sqlite$';
const framework = '(^|/)node_modules/(next|react|react-dom|next-auth)/';
/** Rooms that know the framework or the process around it. */
const edges = '^lib/(auth|api|oauth|db|cli|server)/';
/** Constants and types that a browser may hold: no clock, no secret, no database. */
const pure = '^lib/[^/]+/(schema|presenter|reasons|labels|languages|scopes|strings|fields|rules|check-field)\\.ts$';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule('no-cycles', 'A cycle is two things that are one, or one that is in the wrong place.', {}, { circular: true }),
    rule('no-unresolvable', 'Imports something that is not there.', {}, { couldNotResolve: true, pathNot: '^\\.next/|\\.css$' }),

    rule('app-holds-no-sql', 'Doors call verbs; the verb calls its queries.', { path: '^app/' }, { path: '^lib/db/|^lib/.*queries[.]ts$' }),
    rule('app-not-operating', 'Doors do not start processes.', { path: '^app/' }, { path: '^lib/(cli/|server\\.ts|worker\\.ts|build\\.ts)' }),
    rule('components-not-app', 'Components do not know the page they are on.', { path: '^components/' }, { path: '^app/' }),
    rule('components-take-plain-data', 'Of lib, components use types and pure constants.', { path: '^components/' }, { path: '^lib/', pathNot: pure, dependencyTypesNot: ['type-only', 'pre-compilation-only'] }),

    rule('lib-not-up', 'Nothing in lib knows pages or components.', { path: '^lib/' }, { path: '^(app|components)/' }),
    rule('slices-without-framework', 'Slices run unchanged in the worker, the command line and tests. The component for React is given away, not run.', { path: '^lib/[^/]+/', pathNot: `${edges}|^lib/embed/react/` }, { path: framework }),
    rule('react-component-alone', 'A firm copies one file into its site: it needs nothing but React.', { path: '^lib/embed/react/' }, { pathNot: '(^|/)node_modules/(react|@types/react)/' }),
    rule('slices-not-edges', 'The hall does not call the doors. Which scopes there are is a word of the house.', { path: '^lib/[^/]+/', pathNot: edges }, { path: '^lib/(auth|api|oauth|cli)/', pathNot: '^lib/oauth/scopes\\.ts$' }),
    rule('own-queries-only', "Another slice's data come by its verbs.", { path: '^lib/([^/]+)/', pathNot: '^lib/cli/' }, { path: '^lib/.*queries[.]ts$', pathNot: '^lib/$1/' }),
    rule('verbs-hold-no-sql', 'Of lib/db, a verb uses types, transactions and what waits for their commit.', { path: '^lib/[^/]+/', pathNot: `^lib/(db|cli|server)/|queries\\.ts$` }, { path: '^lib/db/', pathNot: '^lib/db/(group-commit|transaction|after-commit|search-index|client)\\.ts$', dependencyTypesNot: ['type-only', 'pre-compilation-only'] }),
    rule('db-knows-nothing-of-ours', 'lib/db is the cellar.', { path: '^lib/db/' }, { path: '^(app|components|lib)/', pathNot: '^lib/db/' }),
    rule('drivers-in-lib-db-only', 'Only lib/db knows which database it is on.', { pathNot: '^(lib/db|tests)/' }, { path: drivers }),
    rule('outbound-by-one-way', 'Only lib/outbound asks others over HTTP: its guard must not be walked around. The process around Next.js answers by the same modules.', { path: '^(app|lib)/', pathNot: '^lib/(outbound/|server/|server\\.ts|cli/demo)' }, { path: '^(node:)?(https?|http2)$|(^|/)node_modules/(undici|axios|got)/', dependencyTypesNot: ['type-only', 'pre-compilation-only'] }),
    rule('shipped-code-not-tests', 'What is shipped does not need its tests.', { pathNot: '^tests/' }, { path: '^tests/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|data|scratch|public)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'] },
  },
};
