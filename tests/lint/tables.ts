import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The folder of lib to which each table belongs: only its queries.ts writes the table's rows. */
export const table_owners: Record<string, string> = {
  api_calls: 'access/calls',
  contact_numbers: 'records/contacts',
  contact_points: 'records/contacts',
  contact_statuses: 'records/lists/statuses',
  contacts: 'records/contacts',
  custom_action_nonces: 'records/custom-actions',
  custom_actions: 'records/custom-actions',
  event_details: 'events',
  events: 'events',
  firms: 'people/firms',
  form_versions: 'intake/forms',
  forms: 'intake/forms',
  idempotency_keys: 'access/replays',
  inbox_lead_counts: 'inbox/leads',
  inbox_lead_keys: 'inbox/duplicates',
  inbox_lead_match_states: 'inbox/duplicates',
  inbox_lead_matches: 'inbox/duplicates',
  inbox_lead_merges: 'inbox/triage',
  inbox_lead_words: 'inbox/leads',
  inbox_leads: 'inbox/leads',
  inbox_tokens: 'access/inbox-tokens',
  installation: 'platform/health',
  locations: 'records/lists',
  matter_assignees: 'records/matters',
  matter_statuses: 'records/lists/statuses',
  matter_types: 'records/lists',
  matters: 'records/matters',
  memberships: 'people/users',
  notes: 'records/notes',
  oauth_applications: 'access/applications',
  oauth_client_secrets: 'access/applications',
  oauth_codes: 'access/grants',
  oauth_grants: 'access/grants',
  oauth_tokens: 'access/grants',
  one_time_links: 'people/one-time-links',
  outbox: 'delivery/outbox',
  personal_tokens: 'access/personal-tokens',
  rate_limits: 'platform/rate-limits',
  refusals: 'intake',
  refused_sites: 'intake/forms',
  rereads: 'platform/rereads',
  sessions: 'people/sessions',
  sources: 'records/lists',
  throttles: 'people/throttles',
  triages: 'inbox/triage',
  users: 'people/users',
};

/** Tables of other slices that a queries.ts reads beside its own rows, in one statement: mostly to name what an id points at. */
const read_beside_own: Record<string, string[]> = {
  'access/applications': ['firms'],
  'access/calls': ['oauth_applications'],
  'access/grants': ['memberships', 'oauth_applications', 'users'],
  'access/inbox-tokens': ['firms'],
  'access/personal-tokens': ['memberships', 'users'],
  'cli/seed': ['firms', 'forms'],
  'delivery/email': ['firms', 'forms', 'inbox_leads'],
  'delivery/outbox': ['firms'],
  // These tables hold the name of the user or application that caused an event.
  events: ['oauth_applications', 'users'],
  // Leads write their keys, so the search for duplicates stands below them.
  'inbox/duplicates': ['inbox_leads'],
  'inbox/leads': ['locations', 'matter_types', 'sources'],
  'intake/forms': ['firms'],
  'people/sessions': ['memberships'],
  'people/users': ['firms', 'sessions'],
  'records/contacts': ['matters'],
  'records/custom-actions': ['oauth_applications'],
  'records/matters': ['contacts', 'inbox_leads', 'locations', 'matter_statuses', 'matter_types', 'triages', 'users'],
  'records/notes': ['oauth_applications', 'users'],
};

/** Tables of other slices that a queries.ts writes. */
const written_beside_own: Record<string, string[]> = {
  // The command `foyer seed` inserts made-up leads in bulk.
  'cli/seed': ['events', 'inbox_leads'],
  // Changes to a firm's users lock the firm's row by writing its current values, so that only one such change runs
  // at a time.
  'people/users': ['firms'],
  // Only matter types have a default; the list logic knows what all lists share.
  'records/lists/matter-types': ['matter_types'],
};

/** The tables that the function `tableOf` of a queries.ts may return. */
const tables_by_parameter: Record<string, string[]> = {
  'records/lists': ['locations', 'matter_types', 'sources'],
  'records/lists/statuses': ['contact_statuses', 'matter_statuses'],
};

const writes = /^(insertInto|updateTable|deleteFrom)$/;
const reads = /^(selectFrom|innerJoin|leftJoin|from|using)$/;

/**
 * Finds SQL that stands outside its slice: a queries.ts that writes a table of another slice, or reads one that is not
 * named for it in `read_beside_own`, and a table that no slice owns.
 */
export function foreignTables(root: string): string[] {
  return globSync('lib/**/queries.ts', { cwd: root }).flatMap((path) => {
    const file = path.replaceAll('\\', '/');
    const slice = file.slice('lib/'.length, -'/queries.ts'.length);
    const read = read_beside_own[slice] ?? [];
    const written = written_beside_own[slice] ?? [];
    const by_parameter = tables_by_parameter[slice] ?? [];
    return tablesIn(file, readFileSync(join(root, file), 'utf8'), by_parameter).flatMap(({ table, verb }) => {
      if (table === unreadable)
        return [`${file}: ${verb}(...): name the table as text, or list it in tests/lint/tables.ts`];
      const owner = table_owners[table];
      // The names found here include aliases that a statement defines, and an alias has no owner.
      if (!owner || owner === slice || (reads.test(verb) ? read : written).includes(table)) return [];
      return [`${file}: ${verb}('${table}'): the table belongs to lib/${owner}`];
    });
  });
}

function tablesIn(file: string, text: string, by_parameter: string[]): { table: string; verb: string }[] {
  const found: { table: string; verb: string }[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const verb = node.expression.name.text;
      const [argument] = node.arguments;
      // A read may also name a subquery, which contains its own tables.
      const tables = isTableOf(argument) ? (by_parameter.length > 0 ? by_parameter : [unreadable]) : names(argument);
      if (writes.test(verb)) for (const table of tables.length > 0 ? tables : [unreadable]) found.push({ table, verb });
      else if (reads.test(verb)) for (const table of tables) found.push({ table, verb });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

/** Stands for a table that a statement names by an expression. */
const unreadable = '';

function isTableOf(argument: ts.Expression | undefined): boolean {
  return (
    argument !== undefined &&
    ts.isCallExpression(argument) &&
    ts.isIdentifier(argument.expression) &&
    argument.expression.text === 'tableOf'
  );
}

/** Returns the tables that an argument such as `'contacts as c'`, or a list of such texts, names. */
function names(argument: ts.Expression | undefined): string[] {
  if (!argument) return [];
  if (ts.isStringLiteralLike(argument)) return [argument.text.replace(/ as .*/, '')];
  return ts.isArrayLiteralExpression(argument) ? argument.elements.flatMap(names) : [];
}
