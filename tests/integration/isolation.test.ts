import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import * as apiCalls from '@/lib/access/calls/queries';
import * as contacts from '@/lib/records/contacts/queries';
import * as customActions from '@/lib/records/custom-actions/queries';
import { isPostgres } from '@/lib/platform/db/dialect';
import type { Db } from '@/lib/platform/db/schema';
import * as duplicates from '@/lib/inbox/duplicates/queries';
import * as email from '@/lib/delivery/email/queries';
import * as events from '@/lib/events/queries';
import * as forms from '@/lib/intake/forms/queries';
import * as inboxLeads from '@/lib/inbox/leads/queries';
import * as inboxTokens from '@/lib/access/inbox-tokens/queries';
import * as lists from '@/lib/records/lists/queries';
import * as matterTypes from '@/lib/records/lists/matter-types/queries';
import * as matters from '@/lib/records/matters/queries';
import * as notes from '@/lib/records/notes/queries';
import * as oauthApplications from '@/lib/access/applications/queries';
import * as oauthGrants from '@/lib/access/grants/queries';
import * as links from '@/lib/people/one-time-links/queries';
import * as outbox from '@/lib/delivery/outbox/queries';
import * as personalTokens from '@/lib/access/personal-tokens/queries';
import * as replays from '@/lib/access/replays/queries';
import * as rereads from '@/lib/platform/rereads/queries';
import * as seed from '@/lib/cli/seed/queries';
import * as statuses from '@/lib/records/lists/statuses/queries';
import * as triage from '@/lib/inbox/triage/queries';
import * as users from '@/lib/people/users/queries';
import { aFirm, noon } from '../support/builders';
import { describeDatabases } from '../support/databases';
import { plantLead, plantOAuth, plantRecords } from '../support/rows';
import { withoutFirmFilter } from '../support/without-firm-filter';

/**
 * No query of one firm may read or change another firm's rows, even when it is given their ids. As a control, each
 * query must do exactly that once its comparison with firm_id is removed.
 */

const now = noon.toISOString();
const later = '2026-12-24T12:00:00.000Z';

/** A page size that is large enough for every row of the test. */
const all = { direction: 'next', limit: 1_000 } as const;

const renamed = { name: 'changed', name_key: 'changed', updated_at: later };

type Planted = Awaited<ReturnType<typeof plant>>;

/** Every query of a firm's rows, called as one firm with the other firm's ids. */
const queries: Record<string, (db: Db, mine: number, theirs: Planted) => Promise<unknown>> = {
  'apiCalls.selectCalls': (db, mine, theirs) => apiCalls.selectCalls(db, mine, theirs.oauth_application_id, 10),

  'oauthApplications.updateApplicationRow': (db, mine, theirs) =>
    oauthApplications.updateApplicationRow(db, mine, theirs.oauth_application_id, { disabled_at: now }),
  'oauthApplications.findApplicationRow': (db, mine, theirs) =>
    oauthApplications.findApplicationRow(db, mine, theirs.oauth_application_id),
  'oauthApplications.selectApplications': (db, mine) => oauthApplications.selectApplications(db, mine),
  'oauthApplications.selectLiveSecrets': (db, mine, theirs) =>
    oauthApplications.selectLiveSecrets(db, mine, theirs.oauth_application_id, now),
  'oauthApplications.expireSecret': (db, mine, theirs) =>
    oauthApplications.expireSecret(db, mine, theirs.oauth_application_id, theirs.secret_id, now),

  'oauthGrants.updateGrantUsed': (db, mine, theirs) => oauthGrants.updateGrantUsed(db, mine, theirs.grant_id, now),
  'oauthGrants.updateCodeUsed': (db, mine, theirs) => oauthGrants.updateCodeUsed(db, mine, theirs.code_id, now),
  'oauthGrants.updateTokenRotated': (db, mine, theirs) =>
    oauthGrants.updateTokenRotated(db, mine, theirs.refresh_id, now),
  'oauthGrants.updateTokenRevoked': (db, mine, theirs) =>
    oauthGrants.updateTokenRevoked(db, mine, theirs.access_id, now),
  'oauthGrants.updateGrantRevoked': (db, mine, theirs) =>
    oauthGrants.updateGrantRevoked(db, mine, theirs.grant_id, now, 'firm'),
  'oauthGrants.selectLiveGrants': (db, mine) => oauthGrants.selectLiveGrants(db, mine, now),
  'oauthGrants.selectReusedGrants': (db, mine) => oauthGrants.selectReusedGrants(db, mine, '2026-01-01T00:00:00.000Z'),

  'personalTokens.updateTokenUsed': (db, mine, theirs) =>
    personalTokens.updateTokenUsed(db, mine, theirs.personal_token_id, now),
  'oauthGrants.revokeGrantsOfUser': (db, mine, theirs) =>
    oauthGrants.revokeGrantsOfUser(db, { user_id: theirs.user_id, firm_id: mine }, now, 'firm'),
  'personalTokens.revokeTokensOfUser': (db, mine, theirs) =>
    personalTokens.revokeTokensOfUser(db, { user_id: theirs.user_id, firm_id: mine }, now),
  'personalTokens.findMember': (db, mine, theirs) => personalTokens.findMember(db, mine, { id: theirs.user_id }),
  'personalTokens.selectLiveTokens': (db, mine) => personalTokens.selectLiveTokens(db, mine, now),
  'personalTokens.updateTokenRevoked': (db, mine, theirs) =>
    personalTokens.updateTokenRevoked(db, mine, theirs.personal_token_id, now),

  'contacts.findContact': (db, mine, theirs) => contacts.findContact(db, mine, theirs.contact_id),
  'contacts.selectContactsById': (db, mine, theirs) => contacts.selectContactsById(db, mine, [theirs.contact_id]),
  'contacts.updateContactAt': (db, mine, theirs) =>
    contacts.updateContactAt(db, mine, theirs.contact_id, 1, { name: 'changed' }),
  'contacts.touchContactRow': (db, mine, theirs) => contacts.touchContactRow(db, mine, theirs.contact_id, later),
  'contacts.deletePoints': (db, mine, theirs) => contacts.deletePoints(db, mine, theirs.contact_id),
  'contacts.selectPoints': (db, mine, theirs) => contacts.selectPoints(db, mine, [theirs.contact_id]),
  'contacts.countPointsById': (db, mine, theirs) => contacts.countPointsById(db, mine, [theirs.contact_point_id]),
  'contacts.selectMatterIds': (db, mine, theirs) => contacts.selectMatterIds(db, mine, [theirs.contact_id]),
  'contacts.selectContacts': (db, mine) =>
    contacts.selectContacts(db, mine, { terms: [] }, { direction: 'older', limit: 1_000 }),
  'contacts.selectContactPage': (db, mine) => contacts.selectContactPage(db, mine, [], all),
  'contacts.selectContactIdsWith': (db, mine, theirs) =>
    contacts.selectContactIdsWith(db, mine, { kind: 'email', value_key: theirs.marker }, 10),
  'contacts.selectContactsWithNumber': (db, mine, theirs) =>
    contacts.selectContactsWithNumber(db, mine, theirs.marker, 10),
  'contacts.selectNumbers': (db, mine, theirs) => contacts.selectNumbers(db, mine, [theirs.contact_id]),
  'contacts.holdContactsAfter': (db, mine) => contacts.holdContactsAfter(db, mine, 0, 1_000),
  'contacts.updateContactReading': (db, mine, theirs) =>
    contacts.updateContactReading(db, mine, theirs.contact_id, 'changed'),
  'contacts.updatePointKey': (db, mine, theirs) =>
    contacts.updatePointKey(db, mine, theirs.contact_point_id, 'changed'),
  'contacts.deleteNumbers': (db, mine, theirs) => contacts.deleteNumbers(db, mine, [theirs.contact_id]),
  'contacts.countContactsOfStatus': (db, mine, theirs) => contacts.countContactsOfStatus(db, mine, theirs.marker),
  'contacts.updateContactStatus': (db, mine, theirs) =>
    contacts.updateContactStatus(db, mine, theirs.marker, 'changed', later),

  'customActions.findCustomAction': (db, mine, theirs) =>
    customActions.findCustomAction(db, mine, theirs.custom_action_id),
  'customActions.selectCustomActions': (db, mine) => customActions.selectCustomActions(db, mine),
  'customActions.selectCustomActionPage': (db, mine) => customActions.selectCustomActionPage(db, mine, null, all),
  'customActions.updateRemoved': (db, mine, theirs) =>
    customActions.updateRemoved(db, mine, theirs.custom_action_id, now),
  'customActions.updateNonceUsed': (db, mine, theirs) =>
    customActions.updateNonceUsed(
      db,
      mine,
      { nonce_digest: theirs.marker, user_id: theirs.user_id, oauth_application_id: null },
      now,
    ),

  'email.findNewLead': (db, mine, theirs) => email.findNewLead(db, mine, theirs.lead_id),

  'events.selectTimeline': (db, mine, theirs) => events.selectTimeline(db, mine, theirs.lead_id),
  'events.selectRecordTimeline': (db, mine, theirs) =>
    events.selectRecordTimeline(db, mine, { contact_id: theirs.contact_id }),
  'events.findEventByAction': (db, mine, theirs) => events.findEventByAction(db, mine, theirs.action_id),
  'events.selectEventsAfter': (db, mine) => events.selectEventsAfter(db, mine, 0, 1_000),
  'events.findLastEventId': (db, mine) => events.findLastEventId(db, mine),
  'events.findEventDetails': (db, mine, theirs) => events.findEventDetails(db, mine, theirs.event_id),

  'forms.selectForms': (db, mine) => forms.selectForms(db, mine),
  'forms.findForm': (db, mine, theirs) => forms.findForm(db, mine, theirs.form_id),
  'forms.findFormVersion': (db, mine, theirs) => forms.findFormVersion(db, mine, theirs.form_id, 1),
  'forms.updateFormVersion': (db, mine, theirs) => forms.updateFormVersion(db, mine, theirs.form_id, 1, now),
  'forms.updateFormClosedAt': (db, mine, theirs) => forms.updateFormClosedAt(db, mine, theirs.form_id, now, now),
  'forms.selectRefusedSites': (db, mine) => forms.selectRefusedSites(db, mine),
  'forms.deleteRefusedBeyond': (db, mine, theirs) =>
    forms.deleteRefusedBeyond(db, mine, theirs.form_id, 'undecided', ['https://other.example'], 0),
  'forms.deleteRefusedSite': (db, mine, theirs) => forms.deleteRefusedSite(db, mine, theirs.refused_origin),
  'forms.updateRefusedDismissed': (db, mine, theirs) =>
    forms.updateRefusedDismissed(db, mine, theirs.form_id, [theirs.refused_origin], now),

  'inboxLeads.findInboxLeadByKey': (db, mine, theirs) =>
    inboxLeads.findInboxLeadByKey(db, mine, theirs.idempotency_key).catch(() => 'none'),
  'inboxLeads.findInboxLeadUnder': (db, mine, theirs) =>
    inboxLeads.findInboxLeadUnder(db, mine, [theirs.idempotency_key]),
  'inboxLeads.findInboxLead': (db, mine, theirs) => inboxLeads.findInboxLead(db, mine, theirs.lead_id),
  'inboxLeads.selectInboxLeads': (db, mine) =>
    inboxLeads.selectInboxLeads(
      db,
      mine,
      { view: 'untriaged', user_id: 0, terms: [] },
      { direction: 'older', limit: 1_000 },
    ),
  'inboxLeads.findInboxLeadPlace': (db, mine, theirs) => inboxLeads.findInboxLeadPlace(db, mine, theirs.lead_id),
  'inboxLeads.countView': async (db, mine) => [
    await inboxLeads.countView(db, mine, 'all', 0, 1_000),
    await inboxLeads.countView(db, mine, 'mine', 0, 1_000),
  ],
  'inboxLeads.countInboxLeads': (db, mine) => inboxLeads.countInboxLeads(db, mine),
  'inboxLeads.holdInboxLeadsAfter': (db, mine) => inboxLeads.holdInboxLeadsAfter(db, mine, 0, 1_000),
  'inboxLeads.holdSnoozedInboxLeads': (db, mine) =>
    inboxLeads.holdSnoozedInboxLeads(db, mine, { texts: ['snoozed@example.com'], numbers: [] }),
  'inboxLeads.updateInboxLeadOpened': (db, mine, theirs) =>
    inboxLeads.updateInboxLeadOpened(db, mine, theirs.lead_id, now),
  'inboxLeads.updateInboxLeadReading': (db, mine, theirs) =>
    inboxLeads.updateInboxLeadReading(db, mine, theirs.lead_id, { phones: '[]', search_text: 'changed' }),
  'inboxLeads.holdInboxLeads': (db, mine, theirs) => inboxLeads.holdInboxLeads(db, mine, [theirs.lead_id]),
  'inboxLeads.updateInboxLead': (db, mine, theirs) =>
    inboxLeads.updateInboxLead(db, mine, theirs.lead_id, 1, { first_name: 'changed' }),

  'inboxLeads.selectGrowInboxLeads': (db, mine) =>
    inboxLeads.selectGrowInboxLeads(db, mine, 'all', { state: 'untriaged', terms: [] }, all),
  'inboxLeads.findGrowInboxLead': (db, mine, theirs) => inboxLeads.findGrowInboxLead(db, mine, 'all', theirs.lead_id),
  'inboxLeads.selectLinkedLeads': (db, mine, theirs) => inboxLeads.selectLinkedLeads(db, mine, [theirs.lead_id]),
  'inboxLeads.hasLeadWith': async (db, mine, theirs) => [
    await inboxLeads.hasLeadWith(db, mine, 'marketing_source_id', theirs.source_id),
    await inboxLeads.hasLeadWith(db, mine, 'matter_type_id', theirs.matter_type_id),
    await inboxLeads.hasLeadWith(db, mine, 'matter_location_id', theirs.location_id),
  ],
  'inboxTokens.selectInboxTokens': (db, mine) => inboxTokens.selectInboxTokens(db, mine, now),
  'inboxTokens.endInboxToken': (db, mine, theirs) => inboxTokens.endInboxToken(db, mine, theirs.inbox_token_id, later),
  'inboxTokens.touchInboxToken': (db, mine, theirs) =>
    inboxTokens.touchInboxToken(db, mine, theirs.inbox_token_id, later),

  'lists.findEntry': async (db, mine, theirs) => [
    await lists.findEntry(db, 'sources', mine, theirs.source_id),
    await lists.findEntry(db, 'matter_types', mine, theirs.matter_type_id),
    await lists.findEntry(db, 'locations', mine, theirs.location_id),
  ],
  'lists.selectEntries': async (db, mine) => [
    await lists.selectEntries(db, 'sources', mine),
    await lists.selectEntries(db, 'matter_types', mine),
    await lists.selectEntries(db, 'locations', mine),
  ],
  'lists.selectEntryPage': async (db, mine) => [
    await lists.selectEntryPage(db, 'sources', mine, all),
    await lists.selectEntryPage(db, 'matter_types', mine, all),
    await lists.selectEntryPage(db, 'locations', mine, all),
  ],
  'lists.updateEntryName': async (db, mine, theirs) => [
    await lists.updateEntryName(db, 'sources', mine, theirs.source_id, renamed),
    await lists.updateEntryName(db, 'matter_types', mine, theirs.matter_type_id, renamed),
    await lists.updateEntryName(db, 'locations', mine, theirs.location_id, renamed),
  ],
  'lists.deleteEntry': async (db, mine, theirs) => [
    await lists.deleteEntry(db, 'sources', mine, theirs.unused.source_id),
    await lists.deleteEntry(db, 'matter_types', mine, theirs.unused.matter_type_id),
    await lists.deleteEntry(db, 'locations', mine, theirs.unused.location_id),
  ],

  'matterTypes.updateDefaultMatterType': (db, mine, theirs) =>
    matterTypes.updateDefaultMatterType(db, mine, theirs.matter_type_id, later),

  'matters.findMatter': (db, mine, theirs) => matters.findMatter(db, mine, theirs.matter_id),
  'matters.selectContactsWithCategory': (db, mine, theirs) =>
    matters.selectContactsWithCategory(db, mine, [theirs.contact_id], 'intake'),
  'matters.updateMatterAt': (db, mine, theirs) =>
    matters.updateMatterAt(db, mine, theirs.matter_id, 1, { description: 'changed' }),
  'matters.holdMattersAfter': (db, mine) => matters.holdMattersAfter(db, mine, 0, 1_000),
  'matters.updateMatterReading': (db, mine, theirs) =>
    matters.updateMatterReading(db, mine, theirs.matter_id, 'changed'),
  'matters.selectMatters': (db, mine) =>
    matters.selectMatters(db, mine, { terms: [] }, { direction: 'older', limit: 1_000 }),
  'matters.selectMatterPage': (db, mine, { lead_id }) =>
    Promise.all(
      [{}, { inbox_lead_id: lead_id }, { filed_by: { keys_from: '' } }].map((of) =>
        matters.selectMatterPage(db, mine, of, all),
      ),
    ),
  'matters.countMattersOfStatus': (db, mine, theirs) => matters.countMattersOfStatus(db, mine, theirs.matter_status_id),
  'matters.updateMatterStatus': (db, mine, theirs) =>
    matters.updateMatterStatus(db, mine, theirs.matter_status_id, theirs.unused.matter_status_id, null, later),
  'matters.selectMattersById': (db, mine, theirs) => matters.selectMattersById(db, mine, [theirs.matter_id]),
  'matters.countMattersBeside': (db, mine, theirs) => matters.countMattersBeside(db, mine, theirs.contact_id, null),
  'matters.hasMatterWith': (db, mine, theirs) =>
    matters.hasMatterWith(db, mine, { matter_type_id: theirs.matter_type_id }),
  'matters.touchMatterRows': (db, mine, theirs) =>
    matters.touchMatterRows(db, mine, { contact_id: theirs.contact_id }, later),
  'matters.deleteAssignees': (db, mine, theirs) => matters.deleteAssignees(db, mine, theirs.matter_id, []),
  'matters.selectAssignees': (db, mine, theirs) => matters.selectAssignees(db, mine, [theirs.matter_id]),

  'notes.countNotesBeside': (db, mine, theirs) =>
    notes.countNotesBeside(db, mine, { contact_id: theirs.contact_id, matter_id: null }, null),
  'notes.findNote': (db, mine, theirs) => notes.findNote(db, mine, theirs.note_id),
  'notes.selectNotes': (db, mine, theirs) => notes.selectNotes(db, mine, { contact_id: theirs.contact_id }, 10),
  'notes.selectNotePage': (db, mine, theirs) => notes.selectNotePage(db, mine, { contact_id: theirs.contact_id }, all),
  'notes.updateNoteAt': (db, mine, theirs) =>
    notes.updateNoteAt(db, mine, theirs.note_id, 1, { subject: 'changed', body: 'changed', updated_at: later }),
  'notes.deleteNoteAt': (db, mine, theirs) => notes.deleteNoteAt(db, mine, theirs.note_id, 1),

  'rereads.updateRereadAfter': (db, mine, theirs) => rereads.updateRereadAfter(db, mine, theirs.reread_id, 1),
  'rereads.deleteReread': (db, mine, theirs) => rereads.deleteReread(db, mine, theirs.reread_id),
  'rereads.deleteRereads': (db, mine) => rereads.deleteRereads(db, mine),

  'statuses.selectContactStatuses': (db, mine) => statuses.selectContactStatuses(db, mine),
  'statuses.selectMatterStatuses': (db, mine) => statuses.selectMatterStatuses(db, mine),
  'statuses.updateStatusName': (db, mine, theirs) =>
    statuses.updateStatusName(db, mine, 'matter', theirs.matter_status_id, renamed),
  'statuses.updateStatusPosition': (db, mine, theirs) =>
    statuses.updateStatusPosition(db, mine, 'contact', theirs.unused.contact_status_id, 99),
  'statuses.deleteStatus': (db, mine, theirs) =>
    statuses.deleteStatus(db, mine, 'contact', theirs.unused.contact_status_id),

  'links.expireInvitations': (db, mine, theirs) => links.expireInvitations(db, mine, theirs.invited_email, now),
  'links.expireInvitation': (db, mine, theirs) => links.expireInvitation(db, mine, theirs.invitation_id, now),
  'links.expireLinksMadeBy': (db, mine, theirs) => links.expireLinksMadeBy(db, mine, theirs.user_id, now),
  'links.selectOpenInvitations': (db, mine) => links.selectOpenInvitations(db, mine, now),

  'outbox.updateDelivered': (db, mine, theirs) => outbox.updateDelivered(db, mine, theirs.pending_id, now),
  'outbox.updateFailed': (db, mine, theirs) =>
    outbox.updateFailed(db, mine, theirs.pending_id, 0, { last_error: 'no', due_at: later }),
  'outbox.selectDeliveries': (db, mine, theirs) => outbox.selectDeliveries(db, mine, theirs.lead_id),
  'outbox.findDelivery': (db, mine, theirs) => outbox.findDelivery(db, mine, theirs.pending_id),
  'outbox.updateRetried': (db, mine, theirs) => outbox.updateRetried(db, mine, theirs.dead_id, now),

  'replays.findReply': (db, mine, theirs) => replays.findReply(db, mine, 'app:1', theirs.marker).catch(() => 'none'),
  'replays.keepReply': (db, mine, theirs) => replays.keepReply(db, mine, theirs.reply_id, 200, 'changed'),

  'seed.findFirstForm': (db, mine) => seed.findFirstForm(db, mine),

  'duplicates.selectKeys': (db, mine, theirs) => duplicates.selectKeys(db, mine, [theirs.lead_id]),
  'duplicates.deleteKeys': (db, mine, theirs) => duplicates.deleteKeys(db, mine, [theirs.lead_id]),
  'duplicates.selectMatchedLeads': (db, mine, theirs) => duplicates.selectMatchedLeads(db, mine, [theirs.lead_id]),
  'duplicates.selectMatches': (db, mine, theirs) => duplicates.selectMatches(db, mine, theirs.lead_id),
  'duplicates.deleteOpenMatches': (db, mine, theirs) => duplicates.deleteOpenMatches(db, mine, theirs.lead_id, []),
  'duplicates.updateMatchSettled': (db, mine, theirs) =>
    duplicates.updateMatchSettled(db, mine, [theirs.lead_id, theirs.reopened_lead_id], later),
  'duplicates.updateMatchCounts': (db, mine, theirs) => duplicates.updateMatchCounts(db, mine, [theirs.lead_id]),
  'duplicates.updateChecked': (db, mine, theirs) => duplicates.updateChecked(db, mine, theirs.lead_id, later),
  'duplicates.findMatchState': (db, mine, theirs) => duplicates.findMatchState(db, mine, theirs.lead_id),
  'duplicates.countMatched': (db, mine) => duplicates.countMatched(db, mine, 100),
  'duplicates.selectMatched': (db, mine) => duplicates.selectMatched(db, mine, { limit: 100 }),
  'duplicates.selectMatchCounts': (db, mine, theirs) => duplicates.selectMatchCounts(db, mine, [theirs.lead_id]),

  'triage.findOpenMerge': (db, mine, theirs) => triage.findOpenMerge(db, mine, theirs.lead_id),
  'triage.updateMergeSplit': (db, mine, theirs) => triage.updateMergeSplit(db, mine, theirs.merge_id, later),
  'triage.findOpenTriage': (db, mine, theirs) => triage.findOpenTriage(db, mine, theirs.lead_id),
  'triage.updateTriageUndone': (db, mine, theirs) => triage.updateTriageUndone(db, mine, theirs.triage_id, later),
  'triage.updateTriageReopened': (db, mine, theirs) =>
    triage.updateTriageReopened(db, mine, theirs.triage_id, theirs.lead_id),
  'triage.findTriageReopenedAs': (db, mine, theirs) => triage.findTriageReopenedAs(db, mine, theirs.reopened_lead_id),
  'triage.selectTriagesInto': (db, mine, theirs) =>
    triage.selectTriagesInto(db, mine, { contact_id: theirs.contact_id }, 10),
  'triage.countOtherLeads': (db, mine, theirs) =>
    triage.countOtherLeads(db, mine, { contact_id: theirs.contact_id, matter_id: null }, 0),

  'users.findMembership': (db, mine, theirs) => users.findMembership(db, mine, theirs.user_id),
  'users.updateMembership': (db, mine, theirs) =>
    users.updateMembership(db, mine, theirs.user_id, { disabled_at: now }),
  'users.countActiveOwners': (db, mine) => users.countActiveOwners(db, mine),
  'users.selectPeople': (db, mine) => users.selectPeople(db, mine),
  'users.selectGrowUsers': (db, mine) => users.selectGrowUsers(db, mine, all),
};

/** Queries that are not called above, each with the reason why it cannot reach another firm's rows. */
const exempt: Record<string, string> = {
  'apiCalls.insertCall': 'an insert names its firm',
  'apiCalls.deleteCallsBefore': 'what is older than 30 days, of every firm',
  'apiCalls.deleteCallsBeyond': 'all but the newest of each application, of every firm',
  'oauthApplications.insertApplication': 'an insert names its firm',
  'oauthApplications.findApplicationByClientId':
    'public: by the client_id that an application shows to whoever is to let it in',
  'oauthApplications.findFirmName': "the firm's own row, by its id",
  'oauthApplications.insertSecret': 'an insert names its firm; the foreign key to the application holds the firm too',
  'oauthGrants.findLiveAccess': 'by the digest of a secret that only its holder has',
  'oauthGrants.insertGrant': 'an insert names its firm',
  'oauthGrants.insertCode': 'an insert names its firm; the foreign key to the grant holds the firm too',
  'oauthGrants.insertTokens': 'an insert names its firm; the foreign key to the grant holds the firm too',
  'oauthGrants.findFamily': 'of a code or token that its holder has just shown',
  'oauthGrants.findCode': 'by the digest of a secret that only its holder has',
  'oauthGrants.findToken': 'by the digest of a secret that only its holder has',
  'oauthGrants.countForeignGrants': 'a number about other firms; its control is the test below',
  'oauthGrants.deleteTokensBefore': 'what expired a week ago, of every firm',
  'oauthGrants.deleteCodesBefore': 'what expired a week ago, of every firm',
  'oauthGrants.deleteGrantsWithoutTokens': 'what nothing is left of, of every firm',
  'personalTokens.findLiveToken': 'by the digest of a secret that only its holder has',
  'personalTokens.insertToken': 'an insert names its firm',
  'personalTokens.deleteTokensBefore': 'what ended a month ago, of every firm',
  'contacts.insertContact': 'an insert names its firm',
  'contacts.insertPoints': 'an insert names its firm; the foreign key to the contact holds the firm too',
  'contacts.insertNumbers': 'an insert names its firm; the foreign key to the point holds the firm too',
  'customActions.insertCustomAction': 'an insert names its firm',
  'customActions.insertNonce': 'an insert names its firm; the foreign key to the action holds the firm too',
  'customActions.deleteNoncesBefore': 'what expired long ago, of every firm',
  'events.insertEvent': 'an insert names its firm; the foreign key to the lead holds the firm too',
  'events.insertEventDetails': 'an insert names its firm',
  'forms.findFormBySlug': 'public: by the slug that any visitor has',
  'forms.insertForm': 'an insert names its firm',
  'forms.insertFormVersion': 'an insert names its firm; the foreign key to the form holds the firm too',
  'forms.upsertRefusedSite': 'an insert names its firm; the foreign key to the form holds the firm too',
  'inboxLeads.storeInboxLeadWords': 'an insert names its firm; its foreign key holds the firm too',
  'inboxLeads.insertInboxLead': 'an insert names its firm; its foreign keys hold the firm too',
  'inboxLeads.holdAnswers': 'reads and changes no row',
  'inboxLeads.holdInboxLeadsToWake': 'leads whose snooze has ended, for the worker, which works for every firm',
  'inboxLeads.selectScatteredCounts': 'numbers for the worker, which works for every firm',
  'inboxLeads.gatherCount': 'by firm and list, as selectScatteredCounts found them; what they sum to stays',
  'inboxLeads.selectSources': 'raw SQL: its control is the test below',
  'inboxTokens.insertInboxToken': 'an insert names its firm',
  'inboxTokens.findInboxTokenByDigest': 'by the digest of a secret that only its holders have',
  'lists.insertEntry': 'an insert names its firm',
  'matters.insertMatter': 'an insert names its firm; its foreign keys hold the firm too',
  'matters.insertAssignees': 'an insert names its firm; the foreign key to the matter holds the firm too',
  'notes.insertNote': 'an insert names its firm; its foreign keys hold the firm too',
  'statuses.holdStatuses': 'reads and changes no row',
  'statuses.insertContactStatus': 'an insert names its firm',
  'statuses.insertMatterStatus': 'an insert names its firm',
  'links.findOpenLink': 'by the digest of a secret that only its holder has',
  'links.updateLinkUsed': 'by the digest of a secret that only its holder has',
  'links.insertLink': 'an insert names its firm',
  'links.deleteLinksBefore': 'what expired a month ago, of every firm',
  'links.expireSetupLinks': 'before any firm is there',
  'links.expireResetLinks': "a user's own, in every firm",
  'outbox.insertMessages': 'an insert names its firm; the foreign key to the lead holds the firm too',
  'outbox.selectNotificationAddresses': "the firm's own row, by its id",
  'outbox.claimMessages': 'the worker works for every firm; each message carries its own',
  'outbox.updateExpired': 'the worker works for every firm',
  'outbox.countMessages': 'numbers for the operator',
  'rereads.findFirstReread': 'the worker works for every firm; each reread carries its own',
  'rereads.insertRereads': 'an insert names its firm',
  'replays.takeKey': 'an insert names its firm, and takes over what its own firm left',
  'replays.deleteRepliesBefore': 'what expired, of every firm',
  'seed.insertInboxLeads': 'an insert names its firm',
  'seed.insertEvents': 'an insert names its firm',
  'seed.findFirmId': "the firm's own row, by its id",
  'duplicates.insertKeys': 'an insert names its firm; the foreign key to the lead holds the firm too',
  'duplicates.upsertWaiting': 'an insert names its firm; the foreign key to the lead holds the firm too',
  'duplicates.upsertMatches': 'an insert names its firm; the foreign keys to both leads hold the firm too',
  'duplicates.holdMatching': 'reads and changes no row',
  'duplicates.selectWaiting': 'ids for the worker, which works for every firm',
  'duplicates.selectCandidateIds': 'raw SQL: its control is the test below',
  'triage.insertMerge': 'an insert names its firm; the foreign keys to both leads hold the firm too',
  'triage.insertTriage': 'an insert names its firm; its foreign keys hold the firm too',
  'users.findUserByEmail': 'a user belongs to the installation; sign-in asks by address',
  'users.findUser': 'a user belongs to the installation; asked for oneself, or after findMembership',
  'users.insertUser': 'a user belongs to the installation',
  'users.updateUser': "a user's own row",
  'users.replacePasswordHash': "a user's own row, by its old hash",
  'users.holdUserWithPassword': "a user's own row, by its hash",
  'users.holdFirm': "the firm's own row, by its id; changes nothing",
  'users.insertMembership': 'an insert names its firm',
  'users.selectFirmsOfUser': "a user's own firms",
  'users.findFirmName': "the firm's own row, by its id",
};

/**
 * The two firms are created once. Each test rolls its query back and first checks that the previous test has left no
 * changes.
 */
describeDatabases(
  'isolation of firms',
  (get) => {
    let theirs: Planted;
    let mine: Planted;
    let before: unknown;
    beforeAll(async () => {
      const { db } = get();
      theirs = await plant(db);
      mine = await plant(db);
      // The other firm's event is the newest, so a query for the newest event without a firm filter would return that
      // event.
      await db
        .insertInto('events')
        .values({ firm_id: theirs.firm_id, type: 'firm.updated', actor_kind: 'system', created_at: now })
        .execute();
      before = await rowsOf(db, theirs);
    });

    test.for(Object.keys(queries))(
      "the query %s neither reads nor changes another firm's rows, but does so when its firm filter is removed",
      async (name) => {
        const { db } = get();
        const query = queries[name] as (typeof queries)[string];

        const bound = await observe(db, (inside) => query(inside, mine.firm_id, theirs), theirs);
        expect(bound.rows).toEqual(before);
        expect(JSON.stringify(bound.result ?? null)).not.toContain(theirs.marker);

        const unbound = await observe(
          db,
          (inside) => query(inside.withPlugin(withoutFirmFilter()), mine.firm_id, theirs),
          theirs,
        );
        expect(unbound, 'without its filter the query shows nothing: this test could not fail').not.toEqual(bound);
      },
    );

    test('the source filter lists only the sources of the firm', async () => {
      const { db } = get();
      const [theirs, mine] = [await plant(db), await plant(db)];
      expect(await inboxLeads.selectSources(db, mine.firm_id, 100)).toEqual([mine.marker]);
      expect(await inboxLeads.selectSources(db, theirs.firm_id, 100)).toEqual([theirs.marker]);
    });

    test('the leads that share a key with a lead are leads of its firm', async () => {
      const { db } = get();
      const [theirs, mine] = [await plant(db), await plant(db)];
      await duplicates.insertKeys(db, mine.firm_id, [{ inbox_lead_id: mine.lead_id, key: theirs.marker }]);
      const found = (firm_id: number) => duplicates.selectCandidateIds(db, firm_id, 0, [theirs.marker], 10);
      expect(await found(mine.firm_id)).toEqual([mine.lead_id]);
      expect(await found(theirs.firm_id)).toEqual([theirs.lead_id]);
    });

    test('only the firm that made an application sees how many users of other firms have authorized it', async () => {
      const { db } = get();
      const [theirs, mine] = [await plant(db), await plant(db)];
      const grant = await db
        .insertInto('oauth_grants')
        .values({
          firm_id: mine.firm_id,
          oauth_application_id: theirs.oauth_application_id,
          user_id: mine.user_id,
          scopes: '',
          created_at: now,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await db
        .insertInto('oauth_tokens')
        .values({
          firm_id: mine.firm_id,
          oauth_grant_id: grant.id,
          kind: 'refresh',
          token_digest: randomUUID(),
          scopes: '',
          created_at: now,
          expires_at: later,
        })
        .execute();
      expect(await oauthGrants.countForeignGrants(db, theirs.firm_id, theirs.oauth_application_id, now)).toBe(1);
      expect(await oauthGrants.countForeignGrants(db, mine.firm_id, theirs.oauth_application_id, now)).toBe(0);
      expect(await oauthGrants.countForeignGrants(db, mine.firm_id, mine.oauth_application_id, now)).toBe(0);
    });
  },
  { emptied: 'once' },
);

test("every query of a firm's rows is either tested here or exempt for a stated reason", () => {
  const rooms = {
    apiCalls,
    contacts,
    customActions,
    duplicates,
    email,
    events,
    forms,
    inboxLeads,
    inboxTokens,
    links,
    lists,
    matters,
    matterTypes,
    notes,
    oauthApplications,
    oauthGrants,
    outbox,
    personalTokens,
    replays,
    rereads,
    seed,
    statuses,
    triage,
    users,
  };
  const exported = Object.entries(rooms).flatMap(([room, module]) =>
    Object.keys(module).map((name) => `${room}.${name}`),
  );
  expect(exported.filter((name) => !(name in queries) && !(name in exempt))).toEqual([]);
  expect([...Object.keys(queries), ...Object.keys(exempt)].filter((name) => !exported.includes(name))).toEqual([]);

  const known = [
    'access/applications',
    'access/calls',
    'access/grants',
    'access/inbox-tokens',
    'access/personal-tokens',
    'access/replays',
    'cli/seed',
    'delivery/email',
    'delivery/outbox',
    'events',
    'inbox/duplicates',
    'inbox/leads',
    'inbox/triage',
    'intake/forms',
    'people/one-time-links',
    'people/users',
    'platform/rereads',
    'records/contacts',
    'records/custom-actions',
    'records/lists',
    'records/lists/matter-types',
    'records/lists/statuses',
    'records/matters',
    'records/notes',
  ];
  // Folders of lib whose tables belong to no firm, or whose rows can be found only with a secret.
  const ofNoFirm = [
    'intake',
    'people/firms',
    'people/sessions',
    'people/throttles',
    'platform/health',
    'platform/rate-limits',
  ];
  const files = Object.keys(import.meta.glob('../../lib/**/queries.ts')).map((file) =>
    file.replace('../../lib/', '').replace('/queries.ts', ''),
  );
  expect(files.filter((room) => !room || ![...known, ...ofNoFirm].includes(room))).toEqual([]);
});

/** Creates a firm with one of each record, all containing the firm's marker. */
async function plant(db: Db) {
  const firm = await aFirm(db, { role: 'owner' });
  const { firm_id, user_id, form_id } = firm;
  const marker = `marker-${randomUUID()}`;
  const idempotency_key = `seed:${marker}`;
  const action_id = randomUUID();
  await db.updateTable('users').set({ name: marker }).where('id', '=', user_id).execute();
  await db.updateTable('forms').set({ name: marker }).where('id', '=', form_id).execute();
  await db
    .insertInto('form_versions')
    .values({ firm_id, form_id, version: 1, definition: marker, created_at: now })
    .execute();
  const lead_id = await plantLead(db, firm_id, {
    first_name: marker,
    from_message: marker,
    from_source: marker,
    idempotency_key,
    form_id,
  });
  await plantLead(db, firm_id, {
    first_name: marker,
    from_source: marker,
    search_text: 'snoozed@example.com',
    snoozed_until: later,
  });
  const records = await plantRecords(db, { firm_id, user_id, lead_id, marker });
  const merge_id = await plantMatch(db, firm_id, [lead_id, records.reopened_lead_id], marker);
  const oauth = await plantOAuth(db, { firm_id, user_id, marker });
  const refused_origin = `https://${marker}.example`;
  await db
    .insertInto('refused_sites')
    .values({ firm_id, form_id, origin: refused_origin, first_seen_at: now, last_seen_at: now, times: 1 })
    .execute();
  const event = await db
    .insertInto('events')
    .values({
      firm_id,
      inbox_lead_id: lead_id,
      contact_id: records.contact_id,
      action_id,
      type: 'inbox_lead.vetted',
      actor_kind: 'staff',
      user_id,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('event_details')
    .values({ event_id: event.id, firm_id, details: JSON.stringify({ marker }) })
    .execute();
  const invited_email = `${marker}@firm.test`;
  const invitation = await db
    .insertInto('one_time_links')
    .values({
      purpose: 'invite',
      token_digest: marker,
      firm_id,
      email: invited_email,
      role: 'staff',
      created_by_id: user_id,
      created_at: now,
      expires_at: later,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const message = async (state: 'pending' | 'dead') => {
    const values = {
      firm_id,
      inbox_lead_id: lead_id,
      global_id: randomUUID(),
      event: 'inbox_lead.created',
      destination: 'email',
      target: marker,
      state,
      attempts: 0,
      due_at: now,
      created_at: now,
    };
    return (await db.insertInto('outbox').values(values).returning('id').executeTakeFirstOrThrow()).id;
  };
  const token = await db
    .insertInto('inbox_tokens')
    .values({ firm_id, token_digest: marker, last_four: marker.slice(-4), created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const reply = await db
    .insertInto('idempotency_keys')
    .values({
      firm_id,
      client: 'app:1',
      key: marker,
      body_digest: '',
      status: 201,
      body: marker,
      created_at: now,
      expires_at: later,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const reread = await db
    .insertInto('rereads')
    .values({ firm_id, records: 'contacts', after_id: 0 })
    .returning('id')
    .executeTakeFirstOrThrow();
  return {
    ...firm,
    ...records,
    merge_id,
    reread_id: reread.id,
    ...oauth,
    inbox_token_id: token.id,
    reply_id: reply.id,
    refused_origin,
    marker,
    idempotency_key,
    action_id,
    lead_id,
    event_id: event.id,
    invited_email,
    invitation_id: invitation.id,
    pending_id: await message('pending'),
    dead_id: await message('dead'),
  };
}

/** Inserts a key, a match and a merge of two leads, and returns the merge's id. */
async function plantMatch(db: Db, firm_id: number, pair: [number, number], marker: string): Promise<number> {
  const [inbox_lead_id, into_id] = pair;
  await db.insertInto('inbox_lead_keys').values({ firm_id, key: marker, inbox_lead_id }).execute();
  // Not the true count, so that a query that counts again changes the row.
  const state = { inbox_lead_id, firm_id, inbox_view: 'untriaged' as const, match_count: 7, checked_at: now };
  await db.insertInto('inbox_lead_match_states').values(state).execute();
  const match = { inbox_lead_id: Math.max(...pair), other_id: Math.min(...pair), score: 90, evidence: marker };
  await db
    .insertInto('inbox_lead_matches')
    .values({ firm_id, ...match, created_at: now })
    .execute();
  const texts = { original: marker, into_original: marker, merged: marker, into_merged: marker };
  const merge = await db
    .insertInto('inbox_lead_merges')
    .values({ firm_id, inbox_lead_id, into_id, action_id: randomUUID(), ...texts, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return merge.id;
}

/** Runs the query in a transaction, returns its result and the rows it leaves, and rolls back. */
async function observe(
  db: Db,
  query: (inside: Db) => Promise<unknown>,
  theirs: Planted,
): Promise<{ result: unknown; rows: unknown }> {
  const seen: { result: unknown; rows: unknown } = { result: undefined, rows: undefined };
  const takeBack = new Error('taken back');
  await db
    .transaction()
    .execute(async (inside) => {
      seen.result = await query(inside);
      seen.rows = await rowsOf(inside, theirs);
      throw takeBack;
    })
    .catch((error: unknown) => {
      if (error !== takeBack) throw error;
    });
  return seen;
}

/** The tables in which a query of one firm may not change another firm's rows. */
const tables = [
  'inbox_leads',
  'forms',
  'refused_sites',
  'one_time_links',
  'outbox',
  'inbox_tokens',
  'idempotency_keys',
  'memberships',
  'sources',
  'matter_types',
  'locations',
  'contact_statuses',
  'matter_statuses',
  'contacts',
  'contact_points',
  'contact_numbers',
  'matters',
  'matter_assignees',
  'notes',
  'triages',
  'inbox_lead_keys',
  'inbox_lead_match_states',
  'inbox_lead_matches',
  'inbox_lead_merges',
  'custom_actions',
  'custom_action_nonces',
  'oauth_applications',
  'oauth_client_secrets',
  'oauth_grants',
  'oauth_codes',
  'oauth_tokens',
  'personal_tokens',
  'rereads',
] as const;

/** The columns that order the rows of tables without an id. */
const ordered: Partial<Record<(typeof tables)[number], string>> = {
  inbox_lead_keys: 'key',
  inbox_lead_match_states: 'inbox_lead_id',
  inbox_lead_matches: 'inbox_lead_id',
};

/**
 * Returns all rows of a firm by table. On PostgreSQL one query reads all tables, because the function runs twice for
 * each tested query.
 */
async function rowsOf(db: Db, { firm_id }: Planted): Promise<unknown> {
  if (isPostgres(db)) {
    const columns = tables.map(
      (table) =>
        sql`(select json_agg(row order by row.${sql.ref(ordered[table] ?? 'id')}) from ${sql.table(table)} row where firm_id = ${firm_id}) as ${sql.ref(table)}`,
    );
    return (await sql`select ${sql.join(columns)}`.execute(db)).rows[0];
  }
  const rows: Record<string, unknown> = {};
  for (const table of tables)
    rows[table] = await db
      .selectFrom(table as 'contacts')
      .selectAll()
      .where('firm_id', '=', firm_id)
      .orderBy((ordered[table] ?? 'id') as 'id')
      .execute();
  return rows;
}
