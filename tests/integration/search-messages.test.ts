import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Db } from '@/lib/platform/db/schema';
import { indexNewInboxLeads } from '@/lib/platform/db/search-index';
import { copyInboxLead } from '@/lib/inbox/leads/copy';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { listInboxLeads } from '@/lib/inbox/leads/list';
import { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { requestReread } from '@/lib/platform/rereads/request';
import { rereadSome } from '@/lib/worker/reread';
import { acceptInboxLead } from '@/lib/inbox/triage/accept';
import { AcceptInboxLead } from '@/lib/inbox/triage/schema';
import { aFirm, aLead } from '../support/builders';
import { describeDatabases } from '../support/databases';
import { anOffice } from '../support/office';

type Firm = Awaited<ReturnType<typeof aFirm>>;

const file = async (firm: Firm, given: Parameters<typeof aLead>[0] = {}) =>
  (
    await createInboxLead(
      firm.visitor,
      aLead({ first_name: 'Ada', last_name: 'Moreno', email: null, phone_number: null, answers: null, ...given }),
      `form:${randomUUID()}`,
    )
  ).lead;
const found = async (firm: Firm, q: string, more: Record<string, string> = {}) =>
  (await listInboxLeads(firm.staff, ListInboxLeads.parse({ q, ...more }), 'UTC')).leads.map(({ id }) => id);
/** Deletes the word index of all leads, as if an earlier version without that index had stored the leads. */
const forgetWords = async (db: Db, database: string) => {
  await db.deleteFrom('inbox_lead_words').execute();
  if (database === 'sqlite') await sql`delete from inbox_lead_word_search`.execute(db);
};

describeDatabases('a search of the inbox', (get) => {
  for (const indexed of [false, true]) {
    describe(indexed ? 'once the worker has indexed the leads' : 'before the worker has indexed the leads', () => {
      const ready = async () => void (indexed && (await indexNewInboxLeads(get().db)));

      test('a search finds words of the message and of answers, and their beginnings, without regard to accents and case', async () => {
        const firm = await aFirm(get().db);
        const { id } = await file(firm, {
          from_message:
            'My landlord’s façade fell on the café — I don’t know (yet) what to do about Łódź.\r\nCall: +1 415 555-0199',
          answers: [{ name: 'office', label: 'Office', value: 'Harborside' }],
        });
        const other = await file(firm, { from_message: 'Nothing of the kind' });
        await ready();
        for (const q of [
          'landlords',
          'LANDLORD',
          'faça',
          'facade',
          'cafe',
          'dont',
          "don't",
          'lodz',
          'landlord facade',
          'facade, landlord',
          'harbor',
          'moreno landlord',
          'ada faca',
          '0199',
        ])
          expect(await found(firm, q), q).toEqual([id]);
        for (const q of ['andlord', 'acade', 'landlord kind', 'xyzzy', 'landlordsx'])
          expect(await found(firm, q), q).toEqual([]);
        expect(await found(firm, 'moreno')).toEqual([other.id, id]);
      });

      test('a search for two characters matches whole words of the message, and the middle of names still matches', async () => {
        const firm = await aFirm(get().db);
        const { id } = await file(firm, { from_message: 'A DV case' });
        await file(firm, { from_message: 'A dvorak recital' });
        await ready();
        expect(await found(firm, 'dv case')).toEqual([id]);
        expect(await found(firm, 'oren case')).toEqual([]);
        expect(await found(firm, 'oren')).toHaveLength(2);
      });

      test('a search finds no lead of another firm', async () => {
        const [mine, theirs] = [await aFirm(get().db), await aFirm(get().db)];
        const own = await file(mine, { from_message: 'A harassment complaint' });
        await file(theirs, { from_message: 'A harassment complaint' });
        await ready();
        expect(await found(mine, 'harassment')).toEqual([own.id]);
      });

      test('a search treats any typed text as text, not as a query language', async () => {
        const firm = await aFirm(get().db);
        const { id } = await file(firm, { from_message: 'rent "control" AND NOT or 100% sure 日本語 هاتف 𞤀𞤣 ½ x_y' });
        await ready();
        for (const q of [
          '"',
          "'",
          "''",
          '& |',
          'rent & !',
          ':*',
          'a:*',
          '*',
          '%',
          '_',
          '\\',
          '@1',
          '"control"',
          'AND NOT',
          '100%',
          '日本',
          'هاتف',
          '𞤀𞤣',
          '½',
          'NEAR(',
          '(((',
          'words:rent',
          '-rent',
          '^rent',
          '\u{10ffff}',
          'ﬁ',
          'w'.repeat(199),
        ])
          await expect(found(firm, q), q).resolves.toBeInstanceOf(Array);
        for (const q of ['"control"', 'AND NOT', '100%', '日本', '𞤀𞤣', '"rent'])
          expect(await found(firm, q), q).toEqual([id]);
      });

      test('a search for a common word finds every lead that has the word, in the order of the list', async () => {
        const firm = await aFirm(get().db);
        const ids: number[] = [];
        for (let count = 0; count < 60; count += 1) ids.push((await file(firm, { from_message: 'A car accident' })).id);
        await ready();
        const first = await listInboxLeads(firm.staff, ListInboxLeads.parse({ q: 'accid' }), 'UTC');
        const second = await listInboxLeads(
          firm.staff,
          ListInboxLeads.parse({ q: 'accid', page_token: first.older_page_token }),
          'UTC',
        );
        expect([...first.leads, ...second.leads].map(({ id }) => id)).toEqual(ids.toReversed());
      });
    });
  }

  test('a search finds leads of an earlier version again after the worker has indexed them, and their version and time do not change', async () => {
    const { db } = get();
    const firm = await aFirm(db);
    const { id, version, updated_at } = await file(firm, { from_message: 'A probate question' });
    await indexNewInboxLeads(db);
    await forgetWords(db, get().database);
    expect(await found(firm, 'moreno')).toEqual([id]);
    expect(await found(firm, 'probate')).toEqual([]);
    await requestReread(firm.staff);
    const { id: later } = await file(firm, { from_message: 'Probate, too' });
    await indexNewInboxLeads(db);
    while (await rereadSome(firm.staff));
    await indexNewInboxLeads(db);
    expect(await found(firm, 'probate')).toEqual([later, id]);
    expect(
      await db
        .selectFrom('inbox_leads')
        .select(['version', 'updated_at'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    ).toEqual({ version, updated_at });
  });

  test('a search finds a reopened lead by the message of the original lead', async () => {
    const firm = await aFirm(get().db);
    const lead = await file(firm, { from_message: 'A trademark question' });
    const copy = await copyInboxLead(firm.staff, lead, randomUUID());
    expect(await found(firm, 'trademark')).toEqual([copy.id, lead.id]);
  });

  test('a search finds a Lead Inbox message with its HTML entities decoded', async () => {
    const firm = await aFirm(get().db);
    const { lead } = await createInboxLead(
      firm.visitor,
      aLead({ from_message: 'I&#039;m evicted<br />tomorrow' }),
      `inbox:${randomUUID()}`,
    );
    expect(await found(firm, 'im evicted tomorrow')).toEqual([lead.id]);
    expect(await found(firm, '039')).toEqual([]);
  });

  test('a search in any view finds accepted leads by reference, name, phone and message, and shows what they became', async () => {
    const { db } = get();
    const office = await anOffice(db);
    const lead = await file(office, {
      first_name: 'Mary',
      last_name: 'Berg',
      phone_number: '(415) 555-0134',
      from_message: 'A custody question',
    });
    const input = AcceptInboxLead.parse({
      inbox_lead_id: lead.id,
      version: lead.version,
      action_id: randomUUID(),
      contact: 'new',
      matter: 'new',
      first_name: 'Mary',
      last_name: 'Berg',
    });
    await acceptInboxLead(office.staff, input);
    const other = await anOffice(db);
    for (const view of ['untriaged', 'suspected', 'ignored']) {
      for (const q of [
        lead.reference,
        lead.reference.replace('-', ''),
        'berg, mary',
        '+1 415 555 0134',
        '5550134',
        'custody',
      ]) {
        expect(await found(office, q, { view }), q).toEqual([]);
        for (const all of ['accepted', 'all']) {
          expect(await found(office, q, { view: all }), q).toEqual([lead.id]);
          expect(await found(other, q, { view: all }), q).toEqual([]);
        }
      }
    }
    expect(await found(office, 'custody', { view: 'accepted', from: '2001-01-01', to: '2001-01-02' })).toEqual([]);
  });
});
