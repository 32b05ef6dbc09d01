import type { Db, InboxLead, Locale } from '../../platform/db/schema';

/** The columns of a lead that its mail shows, with the firm's language and time zone. */
export interface NewLeadRow extends Pick<
  InboxLead,
  | 'id'
  | 'state'
  | 'reference'
  | 'first_name'
  | 'last_name'
  | 'email'
  | 'phone_number'
  | 'from_message'
  | 'from_source'
  | 'duplicate_of_id'
  | 'created_at'
> {
  form_name: string | null;
  locale: Locale;
  time_zone: string;
}

/** A lead as it is stored, with the key that tells whether its texts are HTML-escaped. */
export type StoredNewLead = NewLeadRow & Pick<InboxLead, 'idempotency_key'>;

export function findNewLead(db: Db, firm_id: number, inbox_lead_id: number): Promise<StoredNewLead | undefined> {
  return db
    .selectFrom('inbox_leads')
    .innerJoin('firms', 'firms.id', 'inbox_leads.firm_id')
    .leftJoin('forms', (join) =>
      join.onRef('forms.id', '=', 'inbox_leads.form_id').onRef('forms.firm_id', '=', 'inbox_leads.firm_id'),
    )
    .select([
      'inbox_leads.id',
      'inbox_leads.idempotency_key',
      'inbox_leads.state',
      'inbox_leads.reference',
      'inbox_leads.first_name',
      'inbox_leads.last_name',
      'inbox_leads.email',
      'inbox_leads.phone_number',
      'inbox_leads.from_message',
      'inbox_leads.from_source',
      'inbox_leads.duplicate_of_id',
      'inbox_leads.created_at',
      'forms.name as form_name',
      'firms.locale',
      'firms.time_zone',
    ])
    .where('inbox_leads.firm_id', '=', firm_id)
    .where('inbox_leads.id', '=', inbox_lead_id)
    .where('inbox_leads.state', '<>', 'erased')
    .executeTakeFirst();
}
