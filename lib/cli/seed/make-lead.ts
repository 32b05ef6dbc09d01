import { ulid } from 'ulid';
import type { NewInboxLead } from '../../platform/db/schema';
import type { Attribution } from '../../inbox/leads/schema';
import { ignoreReasons } from '../../inbox/leads/reasons';
import { readLead } from '../../inbox/leads/search-text';
import { digest } from '../../platform/secrets';
import type { People } from './people';
import { people } from './people';
import type { Random } from './random';
import type { SeedSource } from './sources';
import { sources } from './sources';
import { children, months, paragraphs, spam, stories, streets } from './stories';

const site = 'https://www.harrow-vale.example';
const peoples = Object.entries(people);
const reasons = ignoreReasons
  .map(({ reason }) => reason)
  .filter((reason) => reason !== 'spam' && reason !== 'duplicate');

/** The values that all made-up leads share. */
export interface LeadMould {
  firm_id: number;
  form: { id: number; version: number } | undefined;
  idempotency_key: string;
  created_at: Date;
}

/**
 * Returns a made-up lead, which is the same for the same random numbers. About a third are ignored, and one in 25 is
 * suspected spam.
 */
export function makeLead(mould: LeadMould, random: Random): NewInboxLead {
  const suspected = random.chance(0.04);
  const source = weighted(sources, random);
  const [language, someone] = weighted(
    peoples.map(([name, of]) => ({ weight: of.weight, name, of })),
    random,
    ({ name, of }) => [name, of] as const,
  );
  const person = suspected ? robot(random) : personOf(someone, random);
  const junk = random.pick(spam);

  const created_at = mould.created_at.toISOString();
  const global_id = ulid(mould.created_at.getTime(), () => random.next());
  const reference = `${global_id.slice(-8, -4)}-${global_id.slice(-4)}`;
  const ignored = !suspected && random.chance(0.3) ? ignoring(mould.created_at, random) : undefined;
  const landing = random.pick(source.landing);

  return {
    firm_id: mould.firm_id,
    global_id,
    reference,
    idempotency_key: mould.idempotency_key,
    answers_digest: digest(mould.idempotency_key),
    version: ignored ? 2 : 1,
    state: ignored ? 'ignored' : 'untriaged',
    ...person,
    from_message: suspected ? junk.message : random.chance(0.06) ? null : storyIn(language, random),
    from_source: source.from_source,
    referring_url: `${site}${landing}`,
    form_id: mould.form?.id ?? null,
    form_version: mould.form?.version ?? null,
    answers: null,
    attribution: JSON.stringify(attributionOf(source, landing, created_at)),
    locale: someone.locale,
    intake_notes: null,
    duplicate_of_id: null,
    spam_score: suspected ? random.integer(50, 95) : random.integer(0, 4) * 5,
    spam_reasons: JSON.stringify(suspected ? junk.reasons : []),
    spam_verdict: suspected ? 'suspected' : 'clear',
    vetted_at: null,
    ignore_reason: ignored?.reason ?? null,
    ignore_reason_text: ignored?.reason === 'other' ? 'Asked us to call back in the new year' : null,
    ignored_at: ignored?.at ?? null,
    ...readLead({ ...person, reference }, 'US'),
    created_at,
    updated_at: ignored?.at ?? created_at,
  };
}

function personOf(of: People, random: Random) {
  const first_name = random.pick(of.first_names);
  const last_name = random.pick(of.last_names);
  const mailbox = of.mailboxes
    ? random.pick(of.mailboxes)
    : `${first_name}.${last_name}`
        .normalize('NFD')
        .replace(/[^A-Za-z.]/g, '')
        .toLowerCase();
  const with_email = random.chance(0.88);
  return {
    first_name,
    last_name: random.chance(0.04) ? null : last_name,
    email: with_email
      ? `${mailbox}${random.integer(1, 999)}@${random.pick(['example.com', 'example.net', 'example.org', 'mail.example'])}`
      : null,
    phone_number: !with_email || random.chance(0.7) ? phone(random) : null,
  };
}

function robot(random: Random) {
  return {
    first_name: random.pick(['SEO Expert', 'Crypto', 'RobertMap', 'Jessica']),
    last_name: random.pick(['Team', 'Invest', 'RobertMapBV', 'W.']),
    email: `offer${random.integer(1, 9_999)}@spam.example`,
    phone_number: random.chance(0.5) ? '85555555555' : null,
  };
}

function phone(random: Random): string {
  const area = random.pick(['415', '212', '305', '713', '312', '602']);
  // The numbers 555-0100 to 555-0199 are reserved for fiction.
  const line = `01${String(random.integer(0, 99)).padStart(2, '0')}`;
  return random.pick([`+1 ${area} 555 ${line}`, `(${area}) 555-${line}`, `${area}-555-${line}`, `${area}555${line}`]);
}

function storyIn(language: string, random: Random): string {
  const long = random.chance(0.04) ? Array.from({ length: random.integer(6, 18) }, () => random.pick(paragraphs)) : [];
  const text = [random.pick(stories[language] ?? stories['english'] ?? []), ...long].join('\n\n');
  const details: Record<string, () => string> = {
    street: () => random.pick(streets),
    month: () => random.pick(months),
    kids: () => random.pick(children),
    days: () => String(random.integer(2, 40)),
    year: () => String(random.integer(1998, 2024)),
    amount: () =>
      random
        .integer(4, 180)
        .toString()
        .concat(random.pick(['00', '50', ',000'])),
  };
  return text.replace(/\{(\w+)\}/g, (_, name: string) => details[name]?.() ?? '');
}

function attributionOf(source: SeedSource, landing: string, at: string): Attribution {
  const landing_page = `${site}${landing}`;
  const touch = { at, params: source.params, landing_page, referrer: source.referrer };
  return {
    first_touch: touch,
    last_touch: touch,
    landing_page,
    host_page: `${site}/contact`,
    referrer: source.referrer,
  };
}

function ignoring(created_at: Date, random: Random) {
  return {
    reason: random.pick(reasons),
    at: new Date(created_at.getTime() + random.integer(60, 20_000) * 1_000).toISOString(),
  };
}

function weighted<T extends { weight: number }, R = T>(
  from: T[],
  random: Random,
  as: (picked: T) => R = (picked) => picked as unknown as R,
): R {
  let left = random.next() * from.reduce((total, { weight }) => total + weight, 0);
  const found = from.find(({ weight }) => (left -= weight) < 0) ?? from.at(-1);
  if (!found) throw new Error('Nothing to pick from');
  return as(found);
}
