/** Returns the pages on which a file's forms appear, for the ids of records created for the test. */
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
 * Every file that renders a form on a staff page. The value gives the pages on which a browser test types into the
 * forms, or the reason why it types nothing there. tests/unit/staff-forms.test.ts fails if a new form is missing here.
 */
export const staff_forms: Record<string, Pages | string> = {
  'app/(office)/(staff)/contacts/[contact_id]/edit/page.tsx': ({ contact_id }) => [
    `/contacts/${String(contact_id)}/edit`,
  ],
  'app/(office)/(staff)/contacts/new/page.tsx': () => ['/contacts/new'],
  'app/(office)/(staff)/forms/[form_id]/share/page.tsx':
    'The choices on the Share page are stored in its URL, to which the browser returns',
  'app/(office)/(staff)/forms/[form_id]/close/page.tsx': 'Only a button',
  'app/(office)/(staff)/forms/page.tsx': 'Only a button',
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
  'components/custom-actions/actions-menu.tsx': 'Only buttons',
  'components/desk/action-bar.tsx': 'Only buttons',
  'components/desk/filter-bar.tsx': ({ inbox_lead_id }) => [`/inbox/${String(inbox_lead_id)}`],
  'components/desk/panels.tsx': 'The panels open on request. Text that was typed into one is shown for copying',
  'components/desk/staff-frame.tsx': 'Only buttons',
  'components/developers/inbox-token-list.tsx': () => ['/settings/developers'],
  'components/forms/check-site-form.tsx': ({ form_id }) => [`/forms/${String(form_id)}/check`],
  'components/forms/hidden-fields.tsx': ({ form_id }) => [`/forms/${String(form_id)}/share`],
  'components/forms/refused-sites.tsx': 'Only buttons',
  'components/forms/site-findings.tsx': 'Only a button',
  'components/inbox-leads/lead-deliveries.tsx': 'Only a button',
  'components/inbox-leads/lead-outcome.tsx': 'Only buttons',
  'components/inbox-leads/action-outcome.tsx': 'Only a button',
  'components/matters/board.tsx': 'Only buttons',
  'components/notes/note-list.tsx': ({ contact_id, matter_id }) => [
    `/contacts/${String(contact_id)}`,
    `/matters/${String(matter_id)}`,
  ],
  'components/ui/action-form.tsx': 'The component with which most pages render their forms',
  'components/people/firm-switcher.tsx': 'Chooses a firm; typed text is kept separately for each firm',
  'components/people/who.tsx': 'Only a button',
  'components/records/table-search.tsx': () => ['/contacts', '/matters'],
  'components/settings/entry-list.tsx': () => ['/settings/lists'],
  'components/triage/accept-form.tsx': ({ inbox_lead_id }) => [`/inbox/${String(inbox_lead_id)}/accept`],
};

/** Matches source files whose forms appear only on public pages or on the consent page. */
export const other_forms =
  /^(app\/\(office\)\/(sign-in|setup|invite|reset)\/|app\/\((intake|consent)\)\/|components\/(intake|oauth)\/)/;
