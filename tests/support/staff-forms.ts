/** Where a browser finds the forms of a file; a function of the ids of records that were made for it. */
type Pages = (ids: StaffFormIds) => string[];

export interface StaffFormIds {
  contact_id: number;
  matter_id: number;
  inbox_lead_id: number;
  form_id: number;
  user_id: number;
  application_id: number;
}

/**
 * Every file that draws a form on the staff's pages: the pages on which a browser test types into its forms, or the reason why
 * nothing is typed there. A new form must be listed here, or tests/unit/staff-forms.test.ts fails.
 */
export const staff_forms: Record<string, Pages | string> = {
  'app/(office)/(staff)/contacts/[contact_id]/edit/page.tsx': ({ contact_id }) => [
    `/contacts/${String(contact_id)}/edit`,
  ],
  'app/(office)/(staff)/contacts/new/page.tsx': () => ['/contacts/new'],
  'app/(office)/(staff)/forms/[form_id]/share/page.tsx':
    'What is chosen on Share is its address, which the browser returns to',
  'app/(office)/(staff)/forms/[form_id]/close/page.tsx': 'A button alone',
  'app/(office)/(staff)/forms/page.tsx': 'A button alone',
  'app/(office)/(staff)/inbox/[inbox_lead_id]/accept/page.tsx': ({ inbox_lead_id }) => [
    `/inbox/${String(inbox_lead_id)}/accept`,
  ],
  'app/(office)/(staff)/matters/[matter_id]/edit/page.tsx': ({ matter_id }) => [`/matters/${String(matter_id)}/edit`],
  'app/(office)/(staff)/matters/[matter_id]/page.tsx': ({ matter_id }) => [`/matters/${String(matter_id)}`],
  'app/(office)/(staff)/matters/find-contact.tsx': () => ['/matters/new'],
  'app/(office)/(staff)/matters/new/page.tsx': () => ['/matters/new'],
  'app/(office)/(staff)/settings/custom-actions/page.tsx': () => ['/settings/custom-actions'],
  'app/(office)/(staff)/settings/developers/applications/[application_id]/page.tsx': ({ application_id }) => [
    `/settings/developers/applications/${String(application_id)}`,
  ],
  'app/(office)/(staff)/settings/developers/applications/new/page.tsx': () => ['/settings/developers/applications/new'],
  'app/(office)/(staff)/settings/developers/personal-tokens/new/page.tsx': () => [
    '/settings/developers/personal-tokens/new',
  ],
  'app/(office)/(staff)/settings/firm/page.tsx': () => ['/settings/firm'],
  'app/(office)/(staff)/settings/people/[user_id]/page.tsx': ({ user_id }) => [`/settings/people/${String(user_id)}`],
  'app/(office)/(staff)/settings/people/page.tsx': () => ['/settings/people'],
  'app/(office)/(staff)/settings/profile/page.tsx': () => ['/settings/profile'],
  'components/custom-actions/actions-menu.tsx': 'Buttons alone',
  'components/developers/inbox-token-list.tsx': () => ['/settings/developers'],
  'components/forms/check-site-form.tsx': ({ form_id }) => [`/forms/${String(form_id)}/check`],
  'components/forms/hidden-fields.tsx': ({ form_id }) => [`/forms/${String(form_id)}/share`],
  'components/forms/refused-sites.tsx': 'Buttons alone',
  'components/forms/site-findings.tsx': 'A button alone',
  'components/inbox-leads/lead-actions.tsx': ({ inbox_lead_id }) => [`/inbox/${String(inbox_lead_id)}`],
  'components/inbox-leads/lead-deliveries.tsx': 'A button alone',
  'components/inbox-leads/lead-filters.tsx': ({ inbox_lead_id }) => [`/inbox/${String(inbox_lead_id)}`],
  'components/inbox-leads/lead-outcome.tsx': 'Buttons alone',
  'components/inbox-leads/outcome.tsx': 'A button alone',
  'components/matters/board.tsx': 'Buttons alone',
  'components/notes/note-list.tsx': ({ contact_id, matter_id }) => [
    `/contacts/${String(contact_id)}`,
    `/matters/${String(matter_id)}`,
  ],
  'components/people/action-form.tsx': 'The form that most pages are made of',
  'components/people/firm-switcher.tsx': 'Chooses a firm, for which what is typed is kept by itself',
  'components/people/who.tsx': 'A button alone',
  'components/records/table-search.tsx': () => ['/contacts', '/matters'],
  'components/settings/entry-list.tsx': () => ['/settings/lists'],
  'components/triage/accept-form.tsx': ({ inbox_lead_id }) => [`/inbox/${String(inbox_lead_id)}/accept`],
  'components/ui/menu.tsx': 'Buttons alone',
};

/** Files whose forms stand on pages of nobody who is signed in, or of programs. */
export const other_forms =
  /^(app\/\(office\)\/(sign-in|setup|invite|reset)\/|app\/\((intake|consent)\)\/|components\/(intake|oauth)\/)/;
