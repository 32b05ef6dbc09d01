import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { endProgramAccess } from '@/lib/access/user-access/end';
import { listCalls } from '@/lib/access/calls/list';
import { addPoints, removePoints } from '@/lib/records/contacts/add-points';
import { createContact } from '@/lib/records/contacts/create';
import { exportContacts } from '@/lib/records/contacts/export';
import { removeContact } from '@/lib/records/contacts/remove';
import { updateContact } from '@/lib/records/contacts/update';
import type { Context, Staff } from '@/lib/platform/context';
import { createCustomAction } from '@/lib/records/custom-actions/create';
import { removeCustomAction } from '@/lib/records/custom-actions/remove';
import type { Role } from '@/lib/platform/db/schema';
import { checkSite } from '@/lib/intake/embed/site/check-site';
import { forgetPublicForms } from '@/lib/intake/forms/public-rows';
import { addSite, updateFirm } from '@/lib/people/firms/settings';
import { closeForm, reopenForm } from '@/lib/intake/forms/close';
import { allowSite, dismissSites } from '@/lib/intake/forms/refused-sites';
import { setHiddenFields } from '@/lib/intake/forms/hidden-fields';
import { ignoreInboxLead } from '@/lib/inbox/triage/ignore';
import { restoreInboxLead } from '@/lib/inbox/triage/restore';
import { undoInboxLead } from '@/lib/inbox/triage/undo';
import { mergeInboxLeads } from '@/lib/inbox/triage/merge';
import { vetInboxLead } from '@/lib/inbox/triage/vet';
import { createInboxToken, revokeInboxToken, rotateInboxToken } from '@/lib/access/inbox-tokens/manage';
import { setLeadInboxStrict } from '@/lib/people/firms/lead-inbox';
import { isEntryUsed } from '@/lib/inbox/leads/entry-use';
import { createEntry, removeEntry, renameEntry } from '@/lib/records/lists/entries';
import { location_list } from '@/lib/records/lists/locations/location-list';
import { setDefaultMatterType } from '@/lib/records/lists/matter-types/change';
import { createMatter } from '@/lib/records/matters/create';
import { exportMatters } from '@/lib/records/matters/export';
import { lockMatter, unlockMatter } from '@/lib/records/matters/lock';
import { moveMatter } from '@/lib/records/matters/move';
import { removeMatter } from '@/lib/records/matters/remove';
import { updateMatter } from '@/lib/records/matters/update';
import { createNote, removeNote, updateNote } from '@/lib/records/notes/write';
import { createApplication, updateApplication } from '@/lib/access/applications/create';
import { disableApplication, enableApplication } from '@/lib/access/applications/disable';
import { getApplication, listApplications } from '@/lib/access/applications/list';
import { makeSecret, revokeSecret } from '@/lib/access/applications/secrets';
import { countUsersElsewhere, listGrants } from '@/lib/access/grants/list';
import { revokeGrant } from '@/lib/access/grants/revoke';
import { retryDelivery } from '@/lib/delivery/outbox/retry-delivery';
import { createPersonalToken } from '@/lib/access/personal-tokens/create';
import { listPersonalTokens } from '@/lib/access/personal-tokens/list';
import { revokePersonalToken } from '@/lib/access/personal-tokens/revoke';
import { addStatus } from '@/lib/records/lists/statuses/add';
import { moveStatus, removeStatus, renameStatus } from '@/lib/records/lists/statuses/change';
import { status_uses } from '@/lib/records/matters/replace-status';
import { touchMatters } from '@/lib/records/matters/touch';
import { acceptInboxLead } from '@/lib/inbox/triage/accept';
import { assignInboxLead } from '@/lib/inbox/triage/assign';
import { logCall } from '@/lib/inbox/triage/call';
import { noteInboxLead } from '@/lib/inbox/triage/note';
import { snoozeInboxLead, wakeInboxLead } from '@/lib/inbox/triage/snooze';
import { acceptSuggested } from '@/lib/inbox/triage/suggest';
import { reopenInboxLead } from '@/lib/inbox/triage/reopen';
import { AcceptInboxLead, MergeFields } from '@/lib/inbox/triage/schema';
import { undoAcceptInboxLead } from '@/lib/inbox/triage/undo-accept';
import { changeRole } from '@/lib/people/users/change-role';
import { disableUser, enableUser } from '@/lib/people/users/disable';
import { inviteUser, revokeInvitation } from '@/lib/people/users/invite';
import { createResetLink } from '@/lib/people/users/reset-password';
import { describeDatabases } from '../support/databases';
import { anOffice } from '../support/office';
import { refusalOf } from '../support/people';

/**
 * Calls every function that requires a role, as a user of each role. The functions check the role first, so the ids
 * need not exist.
 */

const id = 999_999_999;
const at = () => ({ version: 1, action_id: randomUUID() });
const lead = () => ({ inbox_lead_id: id, ...at() });
const person = {
  type: 'Person' as const,
  name: null,
  first_name: 'Ana',
  last_name: null,
  emails: [],
  phone_numbers: [],
  status: null,
  addresses: [],
};
const matter = { contact_id: null, description: null, matter_type_id: null, location_id: null, assignee_ids: [] };
const note = { subject: 'Call', body: 'Left a message.' };
const application = {
  name: 'Robot',
  redirect_uris: ['https://app.example/cb'],
  scopes: ['grow_user_read' as const],
  is_private: false,
};
const action = {
  label: 'Send an agreement',
  target_url: 'https://partner.test',
  ui_reference: 'matters/show' as const,
};
const settings = {
  version: '',
  name: 'Hale',
  time_zone: 'America/New_York',
  locale: 'en' as const,
  sites: [],
  notification_addresses: [],
  contact_email: null,
  contact_phone: null,
  privacy_url: null,
};

/** The functions that require a role, listed by the source file that checks the role. */
type Verbs = Record<string, ((ctx: Context<Staff>) => Promise<unknown>)[]>;

const owners_alone: Verbs = {
  'people/users/reset-password': [(ctx) => createResetLink(ctx, { user_id: id })],
};

const managers_alone: Verbs = {
  'access/calls/list': [(ctx) => listCalls(ctx, id)],
  'records/custom-actions/create': [(ctx) => createCustomAction(ctx, action)],
  'records/custom-actions/remove': [(ctx) => removeCustomAction(ctx, id)],
  'people/firms/settings': [
    (ctx) => updateFirm(ctx, settings, forgetPublicForms),
    (ctx) => addSite(ctx, 'https://site.example', forgetPublicForms),
  ],
  'intake/forms/refused-sites': [
    (ctx) => allowSite(ctx, { form_id: id, origin: 'https://site.example' }),
    (ctx) => dismissSites(ctx, { form_id: id, origins: ['https://site.example'] }),
  ],
  'access/inbox-tokens/manage': [
    (ctx) => createInboxToken(ctx, ctx.actor.firm_id),
    (ctx) => rotateInboxToken(ctx, ctx.actor.firm_id, id),
    (ctx) => revokeInboxToken(ctx, ctx.actor.firm_id, id),
  ],
  'people/firms/lead-inbox': [(ctx) => setLeadInboxStrict(ctx, true)],
  'records/lists/entries': [
    (ctx) => createEntry(ctx, location_list, { name: randomUUID() }),
    (ctx) => renameEntry(ctx, location_list, { id, name: 'X' }, touchMatters),
    (ctx) => removeEntry(ctx, location_list, { id }, isEntryUsed),
  ],
  'records/lists/matter-types/change': [(ctx) => setDefaultMatterType(ctx, { id })],
  'access/applications/create': [
    (ctx) => createApplication(ctx, { ...application, kind: 'public' }),
    (ctx) => updateApplication(ctx, id, application),
  ],
  'access/applications/disable': [(ctx) => disableApplication(ctx, id), (ctx) => enableApplication(ctx, id)],
  'access/applications/list': [(ctx) => listApplications(ctx), (ctx) => getApplication(ctx, id)],
  'access/applications/secrets': [(ctx) => makeSecret(ctx, id), (ctx) => revokeSecret(ctx, id, id)],
  'access/grants/list': [(ctx) => listGrants(ctx), (ctx) => countUsersElsewhere(ctx, id)],
  'access/grants/revoke': [(ctx) => revokeGrant(ctx, id)],
  'access/personal-tokens/create': [
    (ctx) => createPersonalToken(ctx, { name: 'Script', scopes: ['grow_user_read'], expires: '30' }),
  ],
  'access/personal-tokens/list': [(ctx) => listPersonalTokens(ctx)],
  'access/personal-tokens/revoke': [(ctx) => revokePersonalToken(ctx, id)],
  'records/lists/statuses/add': [(ctx) => addStatus(ctx, { list: 'contact', name: randomUUID(), category: null })],
  'records/lists/statuses/change': [
    (ctx) => renameStatus(ctx, { list: 'contact', status_id: id, name: 'X' }, status_uses),
    (ctx) => moveStatus(ctx, { list: 'contact', status_id: id, direction: 'up' }),
    (ctx) => removeStatus(ctx, { list: 'contact', status_id: id, replacement_id: null }, status_uses),
  ],
  'people/users/change-role': [(ctx) => changeRole(ctx, { user_id: id, role: 'staff' })],
  'people/users/disable': [
    (ctx) => disableUser(ctx, { user_id: id }, endProgramAccess),
    (ctx) => enableUser(ctx, { user_id: id }, endProgramAccess),
  ],
  'people/users/invite': [
    (ctx) => inviteUser(ctx, { email: `${randomUUID()}@firm.test`, role: 'staff' }),
    (ctx) => revokeInvitation(ctx, id),
  ],
};

const all_but_readers: Verbs = {
  'records/contacts/add-points': [
    (ctx) => addPoints(ctx, id, { emails: [], phone_numbers: [] }, touchMatters),
    (ctx) => removePoints(ctx, id, [], touchMatters),
  ],
  'records/contacts/change': [
    (ctx) => updateContact(ctx, { ...person, contact_id: id, ...at() }, touchMatters),
    (ctx) => removeContact(ctx, { contact_id: id, version: 1 }),
  ],
  'records/contacts/create': [(ctx) => createContact(ctx, person)],
  'records/contacts/export': [(ctx) => exportContacts(ctx, {})],
  'intake/embed/site/check-site': [
    (ctx) => checkSite(ctx, { form_id: id, page: '', policy: 'default-src *' }, 'https://intake.firm.example'),
  ],
  'intake/forms/close': [(ctx) => closeForm(ctx, id), (ctx) => reopenForm(ctx, id)],
  'intake/forms/hidden-fields': [(ctx) => setHiddenFields(ctx, { form_id: id, version: 1, names: ['office'] })],
  'inbox/leads/change-two': [
    (ctx) => mergeInboxLeads(ctx, { ...lead(), into_id: id, into_version: 1, fields: MergeFields.parse({}) }),
  ],
  'inbox/leads/change': [
    (ctx) => ignoreInboxLead(ctx, { ...lead(), reason: 'spam', reason_text: '' }),
    (ctx) => restoreInboxLead(ctx, lead()),
    (ctx) => vetInboxLead(ctx, lead()),
    (ctx) => undoInboxLead(ctx, { ...lead(), undoes: randomUUID() }),
    (ctx) =>
      acceptInboxLead(ctx, AcceptInboxLead.parse({ ...lead(), contact: 'new', matter: 'none', first_name: 'Ana' })),
    (ctx) => undoAcceptInboxLead(ctx, lead()),
    (ctx) => reopenInboxLead(ctx, lead()),
    (ctx) => assignInboxLead(ctx, { ...lead(), assignee_id: null }),
    (ctx) => snoozeInboxLead(ctx, { ...lead(), until: '2027-01-01T00:00:00.000Z' }),
    (ctx) => wakeInboxLead(ctx, lead()),
    (ctx) => noteInboxLead(ctx, { ...lead(), text: 'Note' }),
    (ctx) => logCall(ctx, { ...lead(), outcome: 'reached', text: '' }),
    (ctx) => acceptSuggested(ctx, lead()),
  ],
  'records/matters/change': [
    (ctx) => updateMatter(ctx, { ...matter, matter_id: id, ...at() }),
    (ctx) => moveMatter(ctx, { matter_id: id, matter_status_id: id, ...at() }),
    (ctx) => lockMatter(ctx, { matter_id: id, ...at() }),
    (ctx) => unlockMatter(ctx, { matter_id: id, ...at() }),
    (ctx) => removeMatter(ctx, { matter_id: id, version: 1 }),
  ],
  'records/matters/export': [(ctx) => exportMatters(ctx, {})],
  'records/matters/create': [(ctx) => createMatter(ctx, { ...matter, matter_status_id: null })],
  'records/notes/write': [
    (ctx) => createNote(ctx, { contact_id: id }, note),
    (ctx) => updateNote(ctx, { ...note, note_id: id, ...at() }),
    (ctx) => removeNote(ctx, { note_id: id, ...at() }),
  ],
  'delivery/outbox/retry-delivery': [(ctx) => retryDelivery(ctx, { delivery_id: id, action_id: randomUUID() })],
};

const kinds: [string, Verbs, Role[]][] = [
  ['owners only', owners_alone, ['owner']],
  ['owners and administrators', managers_alone, ['owner', 'admin']],
  ['every role except read-only', all_but_readers, ['owner', 'admin', 'staff']],
];

describeDatabases('roles', (get) => {
  test.for(kinds)(
    'functions for %s succeed for users with those roles and refuse users with every other role',
    async ([, verbs, allowed]) => {
      const { db } = get();
      for (const role of ['owner', 'admin', 'staff', 'read_only'] as const) {
        const { staff } = await anOffice(db, { role });
        for (const [file, calls] of Object.entries(verbs)) {
          for (const [index, call] of calls.entries()) {
            const answer = await refusalOf(Promise.resolve().then(() => call(staff)));
            const name = `${file} ${String(index)} by ${role}`;
            if (allowed.includes(role)) expect(answer, name).not.toBe('forbidden');
            else expect(answer, name).toBe('forbidden');
          }
        }
      }
    },
  );
});

describeDatabases('exports', (get) => {
  test('an export is recorded as an event of the exporting user before its first row is read', async () => {
    const { db } = get();
    const { staff } = await anOffice(db, { role: 'staff' });
    await exportContacts(staff, {});
    await exportMatters(staff, {});
    const events = await db
      .selectFrom('events')
      .select(['type', 'user_id'])
      .where('firm_id', '=', staff.actor.firm_id)
      .where('type', 'like', '%.exported')
      .orderBy('id')
      .execute();
    expect(events).toEqual(
      ['contacts.exported', 'matters.exported'].map((type) => ({ type, user_id: staff.actor.user_id })),
    );
  });
});

test('every function that requires a role is tested in this file', () => {
  const sources = import.meta.glob<string>('../../lib/**/*.ts', { query: '?raw', import: 'default', eager: true });
  const asking = Object.entries(sources).flatMap(([path, text]) => {
    const file = path.replace('../../lib/', '').replace(/\.ts$/, '');
    const times = text.match(/\b(requireRole|requireManager|changePeople)\(ctx,|\brole === 'read_only'/g)?.length ?? 0;
    return times === 0 || file === 'http/grow-api/client' ? [] : [[file, times] as const];
  });
  const called = new Map(
    kinds.flatMap(([, verbs]) => Object.entries(verbs).map(([file, calls]) => [file, calls.length] as const)),
  );
  expect(asking.filter(([file, times]) => (called.get(file) ?? 0) < times)).toEqual([]);
  expect([...called.keys()].filter((file) => !asking.some(([one]) => one === file))).toEqual([]);
});
