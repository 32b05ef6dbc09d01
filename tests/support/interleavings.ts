import type { Context, Staff } from '@/lib/platform/context';
import type { Db, InboxLead } from '@/lib/platform/db/schema';
import { isRefusal } from '@/lib/platform/errors';
import type { Random } from '@/lib/cli/seed/random';
import { randomFrom } from '@/lib/cli/seed/random';
import { performAction, TriageAction } from '@/lib/inbox/triage/perform';
import type { TriageOffice } from './triage-office';
import { fileLead } from './triage-office';
import { withoutVersionCheck } from './without-version-check';

/** An action that a user sent once or more often, and the answers to it. */
interface Sent {
  action: TriageAction;
  applied: number;
  refused: number;
}

/** What was found wrong after two users worked on one lead at the same time, as sentences. */
export interface Findings {
  /** The number of actions that were answered with success. */
  applied: number;
  /** Updates that overwrote an update which their user had not seen, or that are stored nowhere. */
  lost: string[];
  /** Actions that were applied twice, and contacts that were created twice. */
  doubled: string[];
  /** Other differences between what was answered and what is stored. */
  altered: string[];
}

interface Options {
  seed: string;
  /** Whether the check of the lead's version is removed: the control. */
  careless?: boolean;
}

const steps = 6;

/**
 * Lets two users work on one new lead in a random order, sometimes at the same moment, with views that are sometimes
 * old and actions that are sometimes sent twice; then compares the answers with what is stored. The same seed makes the
 * same decisions.
 */
export async function interleave(office: TriageOffice, { seed, careless = false }: Options): Promise<Findings> {
  const random = randomFrom(seed);
  const marker = `M${seed.replace(/\W/g, '')}`;
  const lead = await fileLead(office, {
    last_name: marker,
    email: `${marker}@example.com`,
    phone_number: null,
    spam_score: random.chance(0.3) ? 90 : 0,
  });
  const users = [office.staff, office.dana].map((ctx) => ({ ctx, seen: lead }));
  const sent: Sent[] = [];
  const failures: string[] = [];

  const act = async ({ ctx, seen }: { ctx: Context<Staff>; seen: InboxLead }) => {
    const action = randomAction(random, seen, office, sent);
    const one: Sent = { action, applied: 0, refused: 0 };
    sent.push(one);
    const times = random.chance(0.25) ? 2 : 1;
    const acting = careless ? { ...ctx, db: ctx.db.withPlugin(withoutVersionCheck(action.version)) } : ctx;
    for (const answer of await Promise.allSettled(Array.from({ length: times }, () => performAction(acting, action)))) {
      if (answer.status === 'fulfilled') one.applied += 1;
      else if (isRefusal(answer.reason)) one.refused += 1;
      else failures.push(`${action.verb} failed: ${String(answer.reason)}`);
    }
  };
  for (let step = 0; step < steps; step += 1) {
    for (const user of users) if (random.chance(0.6)) user.seen = await read(office.staff.db, lead.id);
    await Promise.all(random.chance(0.5) ? users.map(act) : [act(random.pick(users))]);
  }
  const findings = await compare(office, lead, marker, sent);
  return { ...findings, altered: [...failures, ...findings.altered] };
}

/** Returns a random action that a user could take on the lead as they see it; some of them will be refused. */
export function randomAction(
  random: Random,
  seen: InboxLead,
  office: TriageOffice,
  sent: readonly { action: TriageAction }[],
): TriageAction {
  const verbs = [
    ...(seen.state === 'untriaged' ? ['ignore', 'ignore', 'snooze', 'accept', 'accept_suggested'] : []),
    ...(seen.state === 'ignored' ? ['restore', 'restore', 'accept'] : []),
    ...(seen.spam_verdict === 'suspected' ? ['vet', 'vet'] : []),
    ...(seen.snoozed_until === null ? [] : ['wake', 'wake']),
    ...(sent.length > 0 ? ['undo', 'undo', 'undo'] : []),
    'assign',
    'note',
    'call',
  ] as const;
  const verb = random.pick<string>(verbs);
  const fields: Record<string, Record<string, unknown>> = {
    ignore: { reason: random.pick(['no_claim', 'spam', 'other']), reason_text: random.pick(['Far', 'Late']) },
    snooze: { until: new Date(office.clock.now().getTime() + random.integer(1, 99) * 3_600_000).toISOString() },
    accept: {
      contact: 'new',
      matter: random.pick(['new', 'none']),
      first_name: 'Ada',
      last_name: seen.last_name ?? '',
      copy_story: 'yes',
    },
    undo: { undoes: sent.length > 0 ? random.pick(sent).action.action_id : '' },
    assign: { assignee_id: random.pick([null, office.user_id, office.dana.actor.user_id]) },
    note: { text: `Note ${String(random.integer(1, 9_999))}` },
    call: { outcome: random.pick(['reached', 'voicemail', 'no_answer']) },
  };
  return TriageAction.parse({
    verb,
    inbox_lead_id: seen.id,
    version: seen.version,
    action_id: uuidFrom(random),
    ...fields[verb],
  });
}

/** Returns a UUID made of random numbers, so that a seed gives the same actions again. */
function uuidFrom(random: Random): string {
  const hex = Array.from({ length: 30 }, () => random.integer(0, 15).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18)}`;
}

async function compare(office: TriageOffice, lead: InboxLead, marker: string, sent: Sent[]): Promise<Findings> {
  const { db } = office.staff;
  const found: Findings = { applied: 0, lost: [], doubled: [], altered: [] };
  const now = await read(db, lead.id);
  const rows = await db
    .selectFrom('events')
    .leftJoin('event_details', 'event_details.event_id', 'events.id')
    .select(['events.id', 'events.type', 'events.action_id', 'event_details.details'])
    .where('events.inbox_lead_id', '=', lead.id)
    .orderBy('events.id')
    .execute();
  const events = rows.flatMap(({ details, ...event }) => {
    const parsed = JSON.parse(details ?? '{}') as { version?: number; from?: string; to?: string };
    return parsed.version === undefined ? [] : [{ ...event, version: parsed.version, ...columnsOf(parsed) }];
  });

  for (const { action, applied, refused } of sent) {
    const own = events.filter(({ action_id }) => action_id === action.action_id);
    const what = `${marker}: ${action.verb} at version ${String(action.version)}`;
    if (applied > 0) found.applied += 1;
    if (applied > 0 && own.length === 0) found.lost.push(`${what} was confirmed and is stored nowhere`);
    if (own.length > 1) found.doubled.push(`${what} was applied ${String(own.length)} times`);
    if (applied === 0 && refused > 0 && own.length > 0) found.altered.push(`${what} was refused but is stored`);
    if (own.some(({ version }) => version !== action.version + 1))
      found.lost.push(`${what} overwrote a change that its user had not seen`);
  }

  const versions = events.map(({ version }) => version).sort((one, other) => one - other);
  const repeated = versions.filter((version, index) => version === versions[index - 1]);
  for (const version of repeated) found.lost.push(`${marker}: two updates made version ${String(version)}`);
  if (now.version !== versions.length + 1)
    found.lost.push(`${marker}: ${String(versions.length)} updates left version ${String(now.version)}`);

  const replayed: Record<string, unknown> = { ...lead };
  for (const { type, from, to } of events.toSorted((one, other) => one.version - other.version)) {
    for (const [column, value] of Object.entries(from))
      if (replayed[column] !== value) found.altered.push(`${marker}: ${type} did not see the latest ${column}`);
    Object.assign(replayed, to);
  }
  for (const [column, value] of Object.entries(now))
    if (!['version', 'updated_at', 'inbox_view'].includes(column) && replayed[column] !== value)
      found.altered.push(`${marker}: ${column} is not what the last event left`);

  const { contacts } = await db
    .selectFrom('contacts')
    .select((eb) => eb.fn.countAll<number | string>().as('contacts'))
    .where('firm_id', '=', office.firm_id)
    .where('last_name', '=', marker)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  const wanted = now.state === 'triaged' ? 1 : 0;
  if (Number(contacts) > wanted) found.doubled.push(`${marker}: ${String(contacts)} contacts for ${now.state}`);
  if (Number(contacts) < wanted) found.lost.push(`${marker}: accepted without a contact`);
  return found;
}

function columnsOf({ from, to }: { from?: string; to?: string }) {
  const parse = (text: string | undefined) => JSON.parse(text ?? '{}') as Record<string, unknown>;
  return { from: parse(from), to: parse(to) };
}

function read(db: Db, id: number): Promise<InboxLead> {
  return db.selectFrom('inbox_leads').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}
