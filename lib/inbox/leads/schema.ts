import * as z from 'zod';
import { locales } from '../../people/firms/schema';
import { ignoreReasons } from './reasons';
import { desk_views } from './views';

/** A text with a maximum length in characters. */
const text = (max: number) => z.string('Required').max(max, `Keep this to ${max.toLocaleString('en')} characters`);
const nullable = (max: number) => text(max).nullable();

/** The URL parameters that Foyer stores. It drops all others, because they may identify a person. */
export const touch_params = [
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'gclid',
  'gbraid',
  'wbraid',
  'dclid',
  'msclkid',
  'fbclid',
  'ttclid',
  'li_fat_id',
] as const;

/** The attribution of one visit: known campaign parameters, and the page where the visit began. */
export const Touch = z.object({
  at: z.iso.datetime().nullable().default(null),
  params: z.partialRecord(z.enum(touch_params), z.string().max(512)),
  landing_page: nullable(2_048).default(null),
  referrer: nullable(2_048).default(null),
});
export type Touch = z.output<typeof Touch>;

/** How a visitor came to the form, for staff. URLs are stored without their query, which may hold personal data. */
export const Attribution = z.object({
  first_touch: Touch.nullable(),
  last_touch: Touch.nullable(),
  landing_page: nullable(2_048),
  host_page: nullable(2_048),
  referrer: nullable(2_048),
});
export type Attribution = z.output<typeof Attribution>;

/** The answers to form fields that have no column in a lead, with the field's name and label. */
export const Answers = z.array(z.object({ name: z.string(), label: z.string(), value: z.string() }));
export type Answers = z.output<typeof Answers>;

/**
 * A new lead. The endpoint that received it has already checked it against its own schema. The limits are those of
 * Clio's inbox_leads.
 */
export const CreateInboxLead = z.object({
  first_name: nullable(255),
  last_name: nullable(255),
  email: nullable(254),
  phone_number: nullable(255),
  from_message: nullable(65_535),
  from_source: text(255),
  referring_url: text(2_048),
  form_id: z.int().nullable(),
  form_version: z.int().nullable(),
  answers: Answers.nullable(),
  attribution: Attribution.nullable(),
  locale: z.enum(locales).nullable(),
  /** Notes to staff on what was corrected when the lead was filed. */
  intake_notes: z.array(z.string()).nullable(),
  spam_score: z.int().min(0),
  spam_reasons: z.array(z.string()),
  /** The earlier lead of which this lead is a possible duplicate. */
  duplicate_of_id: z.int().nullable(),
  /** The application that filed the lead, and the entries of the firm's lists that it named. */
  oauth_application_id: z.int().nullable().optional(),
  marketing_source_id: z.int().nullable().optional(),
  matter_type_id: z.int().nullable().optional(),
  matter_location_id: z.int().nullable().optional(),
});
export type CreateInboxLead = z.output<typeof CreateInboxLead>;

const page_token = z.string().max(200).optional();
const day = z.iso.date();
/** An empty text, which the option "any" of a select posts, means no filter. */
const blank = z.literal('').transform(() => undefined);
const filter = <S extends z.ZodType>(schema: S) => z.union([blank, schema]).optional().catch(undefined);
/** PostgreSQL stores no NUL character, so no stored text can contain one. */
const no_nul = /^[^\0]*$/;

/**
 * The query of the inbox's URL: view and filters. An invalid value is dropped instead of refused, because people share
 * links and links grow old.
 */
export const ListInboxLeads = z.object({
  view: z.enum(desk_views.map(({ view }) => view)).catch('untriaged'),
  q: filter(z.string().trim().max(200).regex(no_nul)),
  source: filter(z.string().max(255).regex(no_nul)),
  form: filter(z.coerce.number().int().positive()),
  /** Days in the firm's time zone, both inclusive. */
  from: filter(day),
  to: filter(day),
  page_token: page_token.catch(undefined),
});
export type ListInboxLeads = z.output<typeof ListInboxLeads>;

/**
 * A change of one lead by staff. The page contains `action_id`, so that a form sent twice changes the lead once;
 * `version` is the version that the page showed.
 */
export const ChangeInboxLead = z.object({
  inbox_lead_id: z.coerce.number().int().positive(),
  action_id: z.uuid(),
  version: z.coerce.number().int().positive(),
});
export type ChangeInboxLead = z.output<typeof ChangeInboxLead>;

/** A change of a lead and of the lead into which it is or was merged, each at the version that the page showed. */
export const ChangeTwoLeads = ChangeInboxLead.extend({
  into_id: z.coerce.number().int().positive(),
  into_version: z.coerce.number().int().positive(),
});
export type ChangeTwoLeads = z.output<typeof ChangeTwoLeads>;

export const IgnoreInboxLead = ChangeInboxLead.extend({
  reason: z.enum(
    ignoreReasons.map(({ reason }) => reason),
    'Choose a reason',
  ),
  reason_text: z
    .string()
    .trim()
    .max(500, 'Keep this to 500 characters')
    .transform((note) => note.toWellFormed().replaceAll('\0', '\u{fffd}'))
    .default(''),
}).refine((input) => input.reason !== 'other' || input.reason_text !== '', {
  path: ['reason_text'],
  message: 'Enter a reason',
});
export type IgnoreInboxLead = z.output<typeof IgnoreInboxLead>;

/** A typed text; a character that PostgreSQL does not store (NUL or a lone surrogate) becomes a replacement character. */
const typed = (max: number) =>
  text(max)
    .trim()
    .transform((value) => value.toWellFormed().replaceAll('\0', '\u{fffd}'));

/** Who becomes responsible for the lead; null for nobody. */
export const AssignInboxLead = ChangeInboxLead.extend({
  assignee_id: z.union([z.literal('').transform(() => null), z.coerce.number().int().positive(), z.null()]),
});
export type AssignInboxLead = z.output<typeof AssignInboxLead>;

/** Until when the lead is snoozed, as a UTC time. */
export const SnoozeInboxLead = ChangeInboxLead.extend({
  until: z.iso.datetime('Choose a time').transform((time) => new Date(time).toISOString()),
});
export type SnoozeInboxLead = z.output<typeof SnoozeInboxLead>;

/** A note on the lead, which its timeline shows. */
export const NoteInboxLead = ChangeInboxLead.extend({
  text: typed(5_000).refine((value) => value !== '', 'Enter a note'),
});
export type NoteInboxLead = z.output<typeof NoteInboxLead>;

/** What became of a call to the lead. */
export const call_outcomes = ['reached', 'voicemail', 'no_answer'] as const;

/** A call to the lead, with its outcome and an optional note. */
export const LogCall = ChangeInboxLead.extend({
  outcome: z.enum(call_outcomes, 'Choose an outcome'),
  text: typed(5_000).default(''),
});
export type LogCall = z.output<typeof LogCall>;

/** A user's opening of a lead. It needs no version, because it changes nothing that another user could overwrite. */
export const OpenInboxLead = z.object({ inbox_lead_id: z.coerce.number().int().positive() });
export type OpenInboxLead = z.output<typeof OpenInboxLead>;

/** The undo of the action with the action_id `undoes`; it is a new action with its own `action_id`. */
export const UndoInboxLead = ChangeInboxLead.extend({ undoes: z.uuid() });
export type UndoInboxLead = z.output<typeof UndoInboxLead>;
