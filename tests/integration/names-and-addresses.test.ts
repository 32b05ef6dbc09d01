import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addPoints } from '@/lib/records/contacts/add-points';
import { createContact } from '@/lib/records/contacts/create';
import { findContactsByPoints } from '@/lib/records/contacts/find-by-points';
import { getContact } from '@/lib/records/contacts/get';
import { presentContact } from '@/lib/records/contacts/presenter';
import { CreateContact } from '@/lib/records/contacts/schema';
import { touchMatters } from '@/lib/records/matters/touch';
import { indexNewInboxLeads } from '@/lib/platform/db/search-index';
import type { Db } from '@/lib/platform/db/schema';
import { UpdateFirm } from '@/lib/people/firms/schema';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { getInboxLead } from '@/lib/inbox/leads/get';
import { getGrowInboxLead } from '@/lib/inbox/leads/grow';
import { V2CreateInboxLead } from '@/lib/inbox/leads/grow-schema';
import { presentGrowInboxLead } from '@/lib/inbox/leads/grow-presenter';
import { fieldRules } from '@/lib/intake/field-rules';
import { fileSubmission } from '@/lib/intake/file';
import { readPageFacts } from '@/lib/intake/page-facts';
import { sentFields, submissionSchema } from '@/lib/intake/schema';
import { submissionKey } from '@/lib/intake/submission-key';
import { rereadSome } from '@/lib/worker/reread';
import { getAcceptSheet } from '@/lib/inbox/triage/sheet';
import type { aLead as aLeadBuilder } from '../support/builders';
import { aLead, noon } from '../support/builders';
import { describeDatabases } from '../support/databases';
import { openFormOf, plantOpenForm, visitorOf } from '../support/forms';
import type { TestOffice } from '../support/office';
import { anOffice } from '../support/office';
import { expectContactFound, expectLeadFound, foundLeads } from '../support/searches';

const file = async ({ visitor }: TestOffice, given: Parameters<typeof aLeadBuilder>[0]) =>
  (await createInboxLead(visitor, aLead(given), `form:${randomUUID()}`)).lead;
const contactOf = ({ staff }: TestOffice, given: Record<string, string>) =>
  createContact(staff, CreateContact.parse({ action_id: randomUUID(), type: 'Person', ...given }));

async function send(db: Db, slug: string, fields: Record<string, string>) {
  const form = await openFormOf(db, slug);
  const sent = sentFields(Object.entries({ email: 'ana@firm.example', from_message: 'Help', ...fields }));
  const submission = submissionSchema(fieldRules(form.definition, 'en')).parse(sent);
  return fileSubmission(
    visitorOf(db, form),
    form,
    submission,
    readPageFacts(form, sent, 'https://intake.example/f/x', null),
    { posts_in_a_minute: 1, sender: 'browser', from_a_page: true, from_own_site: false },
  );
}

describeDatabases('names', (get) => {
  test.each([
    [
      { first_name: 'Mary', last_name: 'Berg' },
      ['Berg, Mary', 'berg mary', 'Mary Berg', 'BERG,  Mary ,', 'Be\u200brg'],
    ],
    [{ first_name: 'Shane', last_name: 'O’Neil' }, ["O'Neil", 'O’Neil', 'oneil', 'O‘Neil, Shane']],
    [{ first_name: 'Łukasz', last_name: 'Sørensen' }, ['lukasz', 'Sorensen, Łukasz', 'SØREN']],
    [{ first_name: 'Yıldız', last_name: 'Strauß' }, ['yildiz', 'strauss', 'Strauß, Yıldız']],
    [{ first_name: 'Þóra', last_name: 'Guðæsdóttir' }, ['thora', 'gudaes', 'Guðæsdóttir, Þóra']],
    [{ first_name: 'Ma\u200bría\u200e', last_name: null }, ['maria', 'María']],
  ])('a search finds the lead and the contact named %j in other spellings too', async (name, queries) => {
    const { db } = get();
    const office = await anOffice(db);
    const lead = await file(office, { ...name, email: null });
    const contact = await contactOf(office, { first_name: name.first_name, last_name: name.last_name ?? '' });
    await file(office, { first_name: 'Else', last_name: 'Body', email: null });
    await contactOf(office, { first_name: 'Else', last_name: 'Body' });
    await expectLeadFound(db, office, lead, queries);
    await expectContactFound(office, contact, queries);
  });

  test('names stored by an earlier version are found after the worker has indexed them again', async () => {
    const { db } = get();
    const office = await anOffice(db);
    const lead = await file(office, { first_name: 'Shane', last_name: 'O’Neil' });
    await db.updateTable('inbox_leads').set({ search_text: 'shane o’neil' }).execute();
    await db.deleteFrom('inbox_lead_words').execute();
    await indexNewInboxLeads(db);
    expect(await foundLeads(office, 'oneil')).toEqual([]);
    await db.insertInto('rereads').values({ firm_id: office.firm_id, records: 'inbox_leads', after_id: 0 }).execute();
    while (await rereadSome({ db, now: () => noon }));
    expect(await foundLeads(office, 'oneil')).toEqual([lead.id]);
    expect(await foundLeads(office, 'o’neil')).toEqual([lead.id]);
  });

  test('a visitor with one name leaves the last name empty, and the API shows last_name as null', async () => {
    const { db } = get();
    const office = await anOffice(db);
    const { slug } = await plantOpenForm(db);
    await send(db, slug, { first_name: 'Sukarno', last_name: '' });
    await send(db, slug, { first_name: 'Suharto', last_name: '\u200b' });
    const leads = await db.selectFrom('inbox_leads').select(['first_name', 'last_name']).orderBy('id').execute();
    expect(leads).toEqual([
      { first_name: 'Sukarno', last_name: null },
      { first_name: 'Suharto', last_name: null },
    ]);

    const { id } = await file(office, { first_name: 'Sukarno', last_name: null });
    const reader = {
      ...office.client,
      actor: { ...office.client.actor, scopes: ['grow_lead_inbox_all_read' as const] },
    };
    expect(presentGrowInboxLead(await getGrowInboxLead(reader, id), 'v2')).toMatchObject({
      first_name: 'Sukarno',
      last_name: null,
    });
  });

  test('the form and every API refuse a name of invisible characters', () => {
    const body = {
      first_name: 'Ana',
      last_name: 'Ruiz',
      from_message: 'Help',
      from_source: 'Website',
      referring_url: 'https://firm.example/',
    };
    const wrong = (given: object) =>
      V2CreateInboxLead.safeParse({ ...body, ...given }).error?.issues.map(({ path }) => path[0]);
    expect(wrong({})).toBeUndefined();
    expect(wrong({ first_name: '\u200b', last_name: '\u2060\ufeff' })).toEqual(['first_name', 'last_name']);
    expect(
      CreateContact.safeParse({ action_id: randomUUID(), type: 'Person', first_name: '\u200b', last_name: '\u200e' })
        .error?.issues[0]?.path,
    ).toEqual(['first_name']);
  });
});

describeDatabases('email addresses', (get) => {
  test('an email address with an internationalized domain is stored as typed, and matches its spellings in Unicode and in ASCII', async () => {
    const office = await anOffice(get().db);
    const contact = await contactOf(office, { first_name: 'Ana', emails: 'mailto:ana@Bücher.example' });
    expect(presentContact(await getContact(office.staff, contact.id))).toMatchObject({
      emails: ['ana@Bücher.example'],
      email_links: [{ href: 'mailto:ana@xn--bcher-kva.example' }],
    });
    for (const email of [
      'ANA@bücher.example',
      'ana@xn--bcher-kva.example',
      'mailto:ana@BÜCHER.example?subject=x',
      '\u200eana@bücher.example\u200b',
      'ana@bu\u0308cher.example',
    ]) {
      const lead = await file(office, { email });
      const { contacts, chosen_contact } = await getAcceptSheet(office.staff, lead.id, undefined);
      expect(
        contacts.map(({ id, same }) => [id, same]),
        email,
      ).toEqual([[contact.id, ['email']]]);
      expect(chosen_contact).toBe(contact.id);
      expect(
        (await addPoints(office.staff, contact.id, { emails: [email], phone_numbers: [] }, touchMatters)).added,
        email,
      ).toEqual([]);
      expect((await getInboxLead(office.staff, lead.id)).lead).toMatchObject({
        email,
        email_href: expect.stringMatching(/^mailto:ana@xn--bcher-kva\.example$/i) as string,
      });
    }
    expect(await findContactsByPoints(office.staff, { emails: ['ana@bucher.example'], phone_numbers: [] })).toEqual([]);
  });

  test('a search finds an internationalized domain in Unicode and in ASCII', async () => {
    const office = await anOffice(get().db);
    const typed = await file(office, { first_name: 'One', last_name: null, email: 'ana@bücher.example' });
    const ascii = await file(office, { first_name: 'Two', last_name: null, email: 'ana@xn--bcher-kva.example' });
    for (const q of ['ana@bücher.example', 'ana@xn--bcher-kva.example', 'mailto:ana@bücher.example', 'bücher.example'])
      expect((await foundLeads(office, q)).toSorted(), q).toEqual([typed.id, ascii.id].toSorted());
  });

  test("the API and a firm's settings accept internationalized domains", () => {
    const body = {
      first_name: 'Ana',
      last_name: 'Ruiz',
      from_message: 'Help',
      from_source: 'Website',
      referring_url: 'https://firm.example/',
    };
    const email = (given: string) => V2CreateInboxLead.safeParse({ ...body, email: given }).data?.email;
    expect(email('ana@bücher.example')).toBe('ana@bücher.example');
    expect(email(' mailto:ana@firm.example\u200b')).toBe('ana@firm.example');
    expect(email('ana')).toBeUndefined();

    const settings = {
      name: 'Hale',
      time_zone: 'America/New_York',
      locale: 'en',
      sites: '',
      contact_email: 'mailto:office@bücher.example',
      contact_phone: '',
      privacy_url: '',
    };
    const read = UpdateFirm.parse({
      ...settings,
      notification_addresses: 'intake@Bücher.example\n\u200bintake@xn--bcher-kva.example\nada@hale.example',
    });
    expect(read).toMatchObject({
      contact_email: 'office@bücher.example',
      notification_addresses: ['intake@bücher.example', 'ada@hale.example'],
    });
    expect(UpdateFirm.safeParse({ ...settings, notification_addresses: 'Ada <ada@hale.example>' }).success).toBe(false);
  });
});

describeDatabases('a message that is sent again after an upgrade', (get) => {
  /**
   * Returns the digest of the trimmed fields as typed, by which commit 147173c recognized a submission that is sent
   * again.
   */
  const digestBefore = (fields: (string | null)[]) =>
    createHash('sha256')
      .update(JSON.stringify([...fields, null]))
      .digest('hex');

  test.each([
    [
      'c_',
      {
        first_name: '\u202aMa\u200bría\u202c',
        last_name: 'O’Neil',
        email: 'mailto:maria@bücher.example',
        phone_number: '',
      },
    ],
    ['c_', { first_name: 'Maria', last_name: '\u200b', email: '', phone_number: '\u200e(415) 555-0134 x22' }],
    [
      'p_',
      {
        first_name: '\u202aMa\u200bría\u202c',
        last_name: 'O’Neil',
        email: 'mailto:maria@bücher.example',
        phone_number: '٤١٥٥٥٥٠١٣٤',
      },
    ],
  ])(
    'a message with a %s key that is sent before an upgrade and again after it files one lead: %j',
    async (kind, fields) => {
      const { db } = get();
      const { slug } = await plantOpenForm(db);
      const submission_key = `${kind}${randomUUID()}`;
      const first = await send(db, slug, { ...fields, from_message: 'Help', submission_key });
      const typed = [fields.first_name, fields.last_name, fields.email || null, fields.phone_number || null, 'Help'];
      const { answers_digest, idempotency_key, form_id, created_at } = await db
        .selectFrom('inbox_leads')
        .select(['answers_digest', 'idempotency_key', 'form_id', 'created_at'])
        .executeTakeFirstOrThrow();
      expect(answers_digest).toBe(digestBefore(typed));
      const names = ['first_name', 'last_name', 'email', 'phone_number', 'from_message'];
      const { key } = submissionKey(
        form_id ?? 0,
        submission_key,
        Object.fromEntries(names.map((name, index) => [name, typed[index] ?? null])),
        new Date(created_at),
      );
      expect(idempotency_key).toBe(key);
      expect((await send(db, slug, { ...fields, from_message: 'Help', submission_key })).reference).toBe(
        first.reference,
      );
      expect(await db.selectFrom('inbox_leads').select('id').execute()).toHaveLength(1);
    },
  );
});
