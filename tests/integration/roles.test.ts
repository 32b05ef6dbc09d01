import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { listCalls } from '@/lib/api-calls/list';
import { addPoints, removePoints } from '@/lib/contacts/add-points';
import { createContact } from '@/lib/contacts/create';
import { exportContacts } from '@/lib/contacts/export';
import { removeContact } from '@/lib/contacts/remove';
import { updateContact } from '@/lib/contacts/update';
import type { Context, Staff } from '@/lib/context';
import { createCustomAction } from '@/lib/custom-actions/create';
import { removeCustomAction } from '@/lib/custom-actions/remove';
import type { Role } from '@/lib/db/schema';
import { checkSite } from '@/lib/embed/site/check-site';
import { addSite, updateFirm } from '@/lib/firms/settings';
import { closeForm, reopenForm } from '@/lib/forms/close';
import { allowSite, dismissSites } from '@/lib/forms/refused-sites';
import { setHiddenFields } from '@/lib/forms/hidden-fields';
import { ignoreInboxLead, restoreInboxLead } from '@/lib/inbox-leads/triage';
import { createInboxToken, revokeInboxToken, rotateInboxToken } from '@/lib/inbox-tokens/manage';
import { setLeadInboxStrict } from '@/lib/inbox-tokens/strictness';
import { removeLocation, renameLocation } from '@/lib/locations/change';
import { createLocation } from '@/lib/locations/create';
import { removeMatterType, renameMatterType, setDefaultMatterType } from '@/lib/matter-types/change';
import { createMatterType } from '@/lib/matter-types/create';
import { createMatter } from '@/lib/matters/create';
import { exportMatters } from '@/lib/matters/export';
import { lockMatter, unlockMatter } from '@/lib/matters/lock';
import { moveMatter } from '@/lib/matters/move';
import { removeMatter } from '@/lib/matters/remove';
import { updateMatter } from '@/lib/matters/update';
import { createNote, removeNote, updateNote } from '@/lib/notes/write';
import { createApplication, updateApplication } from '@/lib/oauth-applications/create';
import { disableApplication, enableApplication } from '@/lib/oauth-applications/disable';
import { getApplication, listApplications } from '@/lib/oauth-applications/list';
import { makeSecret, revokeSecret } from '@/lib/oauth-applications/secrets';
import { countUsersElsewhere, listGrants } from '@/lib/oauth-grants/list';
import { revokeGrant } from '@/lib/oauth-grants/revoke';
import { retryDelivery } from '@/lib/outbox/retry-delivery';
import { createPersonalToken } from '@/lib/personal-tokens/create';
import { listPersonalTokens } from '@/lib/personal-tokens/list';
import { revokePersonalToken } from '@/lib/personal-tokens/revoke';
import { removeSource, renameSource } from '@/lib/sources/change';
import { createSource } from '@/lib/sources/create';
import { addStatus } from '@/lib/statuses/add';
import { moveStatus, removeStatus, renameStatus } from '@/lib/statuses/change';
import { acceptInboxLead } from '@/lib/triage/accept';
import { reopenInboxLead } from '@/lib/triage/reopen';
import { AcceptInboxLead } from '@/lib/triage/schema';
import { takeBackTriage } from '@/lib/triage/take-back';
import { changeRole } from '@/lib/users/change-role';
import { disableUser, enableUser } from '@/lib/users/disable';
import { inviteUser, revokeInvitation } from '@/lib/users/invite';
import { createResetLink } from '@/lib/users/reset-password';
import { describeDatabases } from '../support/databases';
import { anOffice } from '../support/office';
import { refusalOf } from '../support/people';

/** Every verb that asks for a role, called by each role. A role is looked at first, so ids of nothing are enough. */

const id = 999_999_999;
const at = () => ({ version: 1, action_id: randomUUID() });
const lead = () => ({ inbox_lead_id: id, ...at() });
const person = { type: 'Person' as const, name: null, first_name: 'Ana', last_name: null, emails: [], phone_numbers: [], status: null, addresses: [] };
const matter = { contact_id: null, description: null, matter_type_id: null, location_id: null, assignee_ids: [] };
const note = { subject: 'Call', body: 'Left a message.' };
const application = { name: 'Robot', redirect_uris: ['https://app.example/cb'], scopes: ['grow_user_read' as const], is_private: false };
const action = { label: 'Send an agreement', target_url: 'https://partner.test', ui_reference: 'matters/show' as const };
const settings = { version: '', name: 'Hale', time_zone: 'America/New_York', locale: 'en' as const, sites: [], notification_addresses: [], contact_email: null, contact_phone: null, privacy_url: null };

/** The verbs of each file that asks, by the file that does the asking. */
type Verbs = Record<string, ((ctx: Context<Staff>) => Promise<unknown>)[]>;

const owners_alone: Verbs = {
  'users/reset-password': [(ctx) => createResetLink(ctx, { user_id: id })],
};

const managers_alone: Verbs = {
  'api-calls/list': [(ctx) => listCalls(ctx, id)],
  'custom-actions/create': [(ctx) => createCustomAction(ctx, action)],
  'custom-actions/remove': [(ctx) => removeCustomAction(ctx, id)],
  'firms/settings': [(ctx) => updateFirm(ctx, settings), (ctx) => addSite(ctx, 'https://site.example')],
  'forms/refused-sites': [(ctx) => allowSite(ctx, { form_id: id, origin: 'https://site.example' }), (ctx) => dismissSites(ctx, { form_id: id, origins: ['https://site.example'] })],
  'inbox-tokens/manage': [
    (ctx) => createInboxToken(ctx, ctx.actor.firm_id),
    (ctx) => rotateInboxToken(ctx, ctx.actor.firm_id, id),
    (ctx) => revokeInboxToken(ctx, ctx.actor.firm_id, id),
  ],
  'inbox-tokens/strictness': [(ctx) => setLeadInboxStrict(ctx, true)],
  'locations/create': [(ctx) => createLocation(ctx, { name: randomUUID() })],
  'locations/change': [(ctx) => renameLocation(ctx, { id, name: 'X' }), (ctx) => removeLocation(ctx, { id })],
  'matter-types/create': [(ctx) => createMatterType(ctx, { name: randomUUID() })],
  'matter-types/change': [(ctx) => renameMatterType(ctx, { id, name: 'X' }), (ctx) => removeMatterType(ctx, { id }), (ctx) => setDefaultMatterType(ctx, { id })],
  'oauth-applications/create': [(ctx) => createApplication(ctx, { ...application, kind: 'public' }), (ctx) => updateApplication(ctx, id, application)],
  'oauth-applications/disable': [(ctx) => disableApplication(ctx, id), (ctx) => enableApplication(ctx, id)],
  'oauth-applications/list': [(ctx) => listApplications(ctx), (ctx) => getApplication(ctx, id)],
  'oauth-applications/secrets': [(ctx) => makeSecret(ctx, id), (ctx) => revokeSecret(ctx, id, id)],
  'oauth-grants/list': [(ctx) => listGrants(ctx), (ctx) => countUsersElsewhere(ctx, id)],
  'oauth-grants/revoke': [(ctx) => revokeGrant(ctx, id)],
  'personal-tokens/create': [(ctx) => createPersonalToken(ctx, { name: 'Script', scopes: ['grow_user_read'], expires: '30' })],
  'personal-tokens/list': [(ctx) => listPersonalTokens(ctx)],
  'personal-tokens/revoke': [(ctx) => revokePersonalToken(ctx, id)],
  'sources/create': [(ctx) => createSource(ctx, { name: randomUUID() })],
  'sources/change': [(ctx) => renameSource(ctx, { id, name: 'X' }), (ctx) => removeSource(ctx, { id })],
  'statuses/add': [(ctx) => addStatus(ctx, { list: 'contact', name: randomUUID(), category: null })],
  'statuses/change': [
    (ctx) => renameStatus(ctx, { list: 'contact', status_id: id, name: 'X' }),
    (ctx) => moveStatus(ctx, { list: 'contact', status_id: id, direction: 'up' }),
    (ctx) => removeStatus(ctx, { list: 'contact', status_id: id, replacement_id: null }),
  ],
  'users/change-role': [(ctx) => changeRole(ctx, { user_id: id, role: 'staff' })],
  'users/disable': [(ctx) => disableUser(ctx, { user_id: id }), (ctx) => enableUser(ctx, { user_id: id })],
  'users/invite': [(ctx) => inviteUser(ctx, { email: `${randomUUID()}@firm.test`, role: 'staff' }), (ctx) => revokeInvitation(ctx, id)],
};

const all_but_readers: Verbs = {
  'contacts/add-points': [(ctx) => addPoints(ctx, id, { emails: [], phone_numbers: [] }), (ctx) => removePoints(ctx, id, [])],
  'contacts/change': [(ctx) => updateContact(ctx, { ...person, contact_id: id, ...at() }), (ctx) => removeContact(ctx, { contact_id: id, version: 1 })],
  'contacts/create': [(ctx) => createContact(ctx, person)],
  'contacts/export': [(ctx) => exportContacts(ctx, {})],
  'embed/site/check-site': [(ctx) => checkSite(ctx, { form_id: id, page: '', policy: 'default-src *' }, 'https://intake.firm.example')],
  'forms/close': [(ctx) => closeForm(ctx, id), (ctx) => reopenForm(ctx, id)],
  'forms/hidden-fields': [(ctx) => setHiddenFields(ctx, { form_id: id, version: 1, names: ['office'] })],
  'inbox-leads/change': [
    (ctx) => ignoreInboxLead(ctx, { ...lead(), reason: 'spam', reason_text: '' }),
    (ctx) => restoreInboxLead(ctx, lead()),
    (ctx) => acceptInboxLead(ctx, AcceptInboxLead.parse({ ...lead(), contact: 'new', matter: 'none', first_name: 'Ana' })),
    (ctx) => takeBackTriage(ctx, lead()),
    (ctx) => reopenInboxLead(ctx, lead()),
  ],
  'matters/change': [
    (ctx) => updateMatter(ctx, { ...matter, matter_id: id, ...at() }),
    (ctx) => moveMatter(ctx, { matter_id: id, matter_status_id: id, ...at() }),
    (ctx) => lockMatter(ctx, { matter_id: id, ...at() }),
    (ctx) => unlockMatter(ctx, { matter_id: id, ...at() }),
    (ctx) => removeMatter(ctx, { matter_id: id, version: 1 }),
  ],
  'matters/export': [(ctx) => exportMatters(ctx, {})],
  'matters/create': [(ctx) => createMatter(ctx, { ...matter, matter_status_id: null })],
  'notes/write': [
    (ctx) => createNote(ctx, { contact_id: id }, note),
    (ctx) => updateNote(ctx, { ...note, note_id: id, ...at() }),
    (ctx) => removeNote(ctx, { note_id: id, ...at() }),
  ],
  'outbox/retry-delivery': [(ctx) => retryDelivery(ctx, { delivery_id: id, action_id: randomUUID() })],
};

const kinds: [string, Verbs, Role[]][] = [
  ['owners alone', owners_alone, ['owner']],
  ['owners and administrators', managers_alone, ['owner', 'admin']],
  ['all but readers', all_but_readers, ['owner', 'admin', 'staff']],
];

describeDatabases('roles', (get) => {
  test.for(kinds)('what is for %s is refused to everybody else, and to none of them', async ([, verbs, allowed]) => {
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
  });
});

describeDatabases('an export', (get) => {
  test('is written down as an event of the user who exports, before its first line is read', async () => {
    const { db } = get();
    const { staff } = await anOffice(db, { role: 'staff' });
    await exportContacts(staff, {});
    await exportMatters(staff, {});
    const events = await db.selectFrom('events').select(['type', 'user_id']).where('firm_id', '=', staff.actor.firm_id).where('type', 'like', '%.exported').orderBy('id').execute();
    expect(events).toEqual(['contacts.exported', 'matters.exported'].map((type) => ({ type, user_id: staff.actor.user_id })));
  });
});

test('no verb that asks for a role is forgotten here', () => {
  const sources = import.meta.glob<string>('../../lib/**/*.ts', { query: '?raw', import: 'default', eager: true });
  const asking = Object.entries(sources).flatMap(([path, text]) => {
    const file = path.replace('../../lib/', '').replace(/\.ts$/, '');
    const times = text.match(/\b(requireRole|requireManager|changePeople)\(ctx,|\brole === 'read_only'/g)?.length ?? 0;
    return times === 0 || file === 'auth/client' ? [] : [[file, times] as const];
  });
  const called = new Map(kinds.flatMap(([, verbs]) => Object.entries(verbs).map(([file, calls]) => [file, calls.length] as const)));
  expect(asking.filter(([file, times]) => (called.get(file) ?? 0) < times)).toEqual([]);
  expect([...called.keys()].filter((file) => !asking.some(([one]) => one === file))).toEqual([]);
});
