import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { intakePage } from '@/lib/http/visitor/intake-page';
import { requestHeaders } from '@/lib/http/request';
import type { Context, Staff } from '@/lib/platform/context';
import { groupCommit } from '@/lib/platform/db/group-commit';
import type { Db } from '@/lib/platform/db/schema';
import { closeForm, reopenForm } from '@/lib/intake/forms/close';
import { createDefaultForm } from '@/lib/intake/forms/create-default';
import { findPublicForm } from '@/lib/intake/forms/find-public';
import { listForms } from '@/lib/intake/forms/list';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { fieldRules } from '@/lib/intake/field-rules';
import { fileSubmission } from '@/lib/intake/file';
import { readPageFacts } from '@/lib/intake/page-facts';
import { readPage, signPage } from '@/lib/intake/page-token';
import { countPost } from '@/lib/intake/rates';
import { getRefusal, keepRefusal } from '@/lib/intake/refusals';
import { sentFields, submissionSchema } from '@/lib/intake/schema';
import { workBits } from '@/lib/intake/work';
import { describeDatabases } from '../support/databases';
import { answers, openFormOf, plantOpenForm, visitorOf } from '../support/forms';
import { plantUser } from '../support/rows';
import { untilAnotherWaits } from '../support/waiting';
import { withoutFirmFilter } from '../support/without-firm-filter';

const page_key = 'p_81bf73c2-e71d-47c9-8467-492cb27785a0';
const script_key = 'c_81bf73c2-e71d-47c9-8467-492cb27785a0';
const form_url = 'https://intake.example/f/x';

/** Files a submission in the same way as the submit endpoint and the server action. */
async function send(db: Db, form_slug: string, over: Record<string, string> = {}, now?: Date) {
  const form = await openFormOf(db, form_slug);
  const sent = sentFields(Object.entries({ ...answers, ...over }));
  const submission = submissionSchema(fieldRules(form.definition, 'en')).parse(sent);
  return fileSubmission(visitorOf(db, form, now), form, submission, readPageFacts(form, sent, form_url, null), {
    posts_in_a_minute: 1,
    sender: 'browser',
    from_a_page: true,
    from_own_site: false,
  });
}

const leadsOf = (db: Db) => db.selectFrom('inbox_leads').selectAll().orderBy('id').execute();
const staffOf = (db: Db, firm_id: number, role: Staff['role'] = 'staff'): Context<Staff> => ({
  db,
  actor: { kind: 'staff', firm_id, user_id: 1, role, session_id: 1 },
  now: () => new Date(),
});

describeDatabases('intake', (get) => {
  describe('a submission', () => {
    test("a submission files one lead of the form's firm with all its details and its event", async () => {
      const { db } = get();
      const { slug, firm_id, id } = await plantOpenForm(db);
      const form = await openFormOf(db, slug);
      const page_token = signPage(slug, {
        rendered_at: Date.parse('2026-11-23T08:59:00Z'),
        trap: 'q1',
        source: null,
        params: { utm_source: 'news' },
        referrer: 'https://a.example/b',
        work_bits: 0,
      });
      const receipt = await send(db, slug, { submission_key: script_key, page_token, attribution: '{}' });

      expect(await leadsOf(db)).toMatchObject([
        {
          firm_id,
          form_id: id,
          form_version: form.version,
          state: 'untriaged',
          spam_verdict: 'clear',
          spam_score: 0,
          locale: 'en',
          first_name: 'Ada',
          last_name: 'Lovelace',
          email: 'ada@example.com',
          phone_number: null,
          from_message: 'My landlord locked me out.',
          from_source: 'news',
          referring_url: 'https://a.example/b',
          reference: receipt.reference,
          global_id: receipt.global_id,
        },
      ]);
      expect(receipt).toMatchObject({ again: false });
    });

    test('fifty simultaneous submissions with one key file one lead, and all get its receipt', async () => {
      const { db } = get();
      const { slug } = await plantOpenForm(db);
      const receipts = await Promise.all(
        Array.from({ length: 50 }, () => send(db, slug, { submission_key: script_key })),
      );
      expect(await leadsOf(db)).toHaveLength(1);
      expect(new Set(receipts.map(({ reference }) => reference)).size).toBe(1);
      expect(new Set(receipts.map(({ reference }) => reference)).size).toBe(1);
    });

    test('fifty simultaneous submissions without JavaScript file one lead', async () => {
      const { db } = get();
      const { slug } = await plantOpenForm(db);
      await Promise.all(Array.from({ length: 50 }, () => send(db, slug, { submission_key: page_key })));
      expect(await leadsOf(db)).toHaveLength(1);
    });

    test('two visitors who send from one cached page file two leads', async () => {
      const { db } = get();
      const { slug } = await plantOpenForm(db);
      await Promise.all([
        send(db, slug, { submission_key: page_key }),
        send(db, slug, { submission_key: page_key, first_name: 'Grace' }),
      ]);
      expect((await leadsOf(db)).map((lead) => lead.duplicate_of_id)).toEqual([null, null]);
    });

    test('submissions without JavaScript just before and after a ten-minute mark file one lead, in either order or at once', async () => {
      const { db } = get();
      const { slug } = await plantOpenForm(db);
      const [before, after] = [new Date('2026-11-23T09:09:59.990Z'), new Date('2026-11-23T09:10:00.010Z')];
      for (const [first_name, ...times] of [
        ['A', before, after],
        ['B', after, before],
      ] as const) {
        for (const time of times) await send(db, slug, { submission_key: page_key, first_name }, time);
      }
      await Promise.all(
        [before, after, before, after].map((time) =>
          send(db, slug, { submission_key: page_key, first_name: 'C' }, time),
        ),
      );
      expect((await leadsOf(db)).map(({ first_name }) => first_name)).toEqual(['A', 'B', 'C']);
    });

    /**
     * The first transaction stays open on purpose: submissions that merely start together could also pass without the
     * lock.
     */
    test('a submission that is sent again waits while the transaction of the first submission is open', async () => {
      const { db } = get();
      const { slug } = await plantOpenForm(db);
      const [before, after] = [new Date('2026-11-23T09:09:59.990Z'), new Date('2026-11-23T09:10:00.010Z')];
      let second: Promise<unknown> | undefined;
      await groupCommit(db, async (first) => {
        await send(first, slug, { submission_key: page_key }, before);
        second = send(db, slug, { submission_key: page_key }, after);
        await untilAnotherWaits(get());
      });
      await second;
      expect(await leadsOf(db)).toHaveLength(1);
    });

    test('a submission without JavaScript that is sent again after twenty minutes files a second lead', async () => {
      const { db } = get();
      const { slug } = await plantOpenForm(db);
      await send(db, slug, { submission_key: page_key }, new Date('2026-11-23T09:00:00Z'));
      await send(db, slug, { submission_key: page_key }, new Date('2026-11-23T09:20:00Z'));
      expect(await leadsOf(db)).toHaveLength(2);
    });

    test("a different message with a submission key that the form's script already used files a second lead, marked as a possible duplicate", async () => {
      const { db } = get();
      const { slug } = await plantOpenForm(db);
      await send(db, slug, { submission_key: script_key });
      await send(db, slug, { submission_key: script_key, from_message: 'And my cat.' });
      const [first, second] = await leadsOf(db);
      expect(second).toMatchObject({ from_message: 'And my cat.', duplicate_of_id: first?.id });
    });

    test('a submission from a page signed by an earlier version is read like one from the current version', async () => {
      const { db } = get();
      const { slug } = await plantOpenForm(db);
      const page = {
        rendered_at: Date.parse('2026-11-23T08:59:00Z'),
        trap: 'q1',
        source: 'Billboard',
        params: {},
        referrer: null,
        work_bits: 0,
      };
      const with_what_was_known_then = { ...page, framed: 'iframe' };
      await send(db, slug, { page_token: signPage(slug, with_what_was_known_then), q1: 'https://x' });
      expect(await leadsOf(db)).toMatchObject([{ from_source: 'Billboard', spam_verdict: 'suspected' }]);
    });

    test("a filled honeypot makes the lead suspected spam, and the field's name is bound to the page and the form", async () => {
      const { db } = get();
      const { slug } = await plantOpenForm(db);
      const page_token = signPage(slug, {
        rendered_at: 0,
        trap: 'q1',
        source: null,
        params: {},
        referrer: null,
        work_bits: 0,
      });
      await send(db, slug, { page_token, q1: 'https://x' });
      await send(db, slug, { page_token: `${page_token}x`, q1: 'https://x', first_name: 'B' });
      await send(db, (await plantOpenForm(db)).slug, { page_token, q1: 'https://x', first_name: 'C' });
      expect((await leadsOf(db)).map((lead) => lead.spam_verdict)).toEqual(['suspected', 'clear', 'clear']);
    });
  });

  describe('"Send another message"', () => {
    test('"Send another message" adds the message to the first lead, tells the visitor, and shows staff the link', async () => {
      const { db } = get();
      const { slug } = await plantOpenForm(db);
      const first = await send(db, slug);
      const second = await send(db, slug, { from_message: 'One more thing.', earlier_receipt: first.token });
      expect(second.again).toBe(true);
      const [one, two] = await leadsOf(db);
      expect(two?.duplicate_of_id).toBe(one?.id);
    });

    test('"Send another message" links no leads by email address, by a forged receipt or by another form\'s receipt', async () => {
      const { db } = get();
      const mine = await plantOpenForm(db);
      const other = await createDefaultForm(
        { db, actor: { kind: 'operator' }, now: () => new Date() },
        { firm_id: mine.firm_id, locale: 'en' },
      );
      const foreign = await send(db, other.slug);
      await send(db, mine.slug);
      for (const earlier_receipt of ['', foreign.token, `${foreign.token}x`, 'en.x', 'x']) {
        expect(
          await send(db, mine.slug, { from_message: earlier_receipt || 'Same address', earlier_receipt }),
        ).toMatchObject({ again: false });
      }
    });

    test('"Send another message" files a lead although the first lead was erased', async () => {
      const { db } = get();
      const { slug } = await plantOpenForm(db);
      const first = await send(db, slug);
      await db.updateTable('inbox_leads').set({ state: 'erased' }).execute();
      expect(await send(db, slug, { from_message: 'More.', earlier_receipt: first.token })).toMatchObject({
        again: false,
      });
      expect(await leadsOf(db)).toHaveLength(2);
    });
  });

  describe('a refused submission', () => {
    const errors = [{ field: 'email', message: 'Enter an email address' }];

    test('a refused submission is kept with every value and error for fifteen minutes, for its form and id only', async () => {
      const { db } = get();
      const [form, other] = [
        await openFormOf(db, (await plantOpenForm(db)).slug),
        await openFormOf(db, (await plantOpenForm(db)).slug),
      ];
      const sent = sentFields(
        Object.entries({ ...answers, email: 'a@b', submission_key: page_key, card_number: '4111' }),
      );
      const id = await keepRefusal(visitorOf(db, form), form, 'es', sent, errors);

      expect(id).toMatch(/^es\./);
      const kept = { values: { ...answers, email: 'a@b', submission_key: page_key }, errors };
      expect(await getRefusal(visitorOf(db, form), id)).toEqual(kept);
      expect(await getRefusal(visitorOf(db, form, new Date('2026-11-23T09:14:59Z')), id)).toEqual(kept);
      expect(await getRefusal(visitorOf(db, form, new Date('2026-11-23T09:15:00Z')), id)).toBeUndefined();
      expect(await getRefusal(visitorOf(db, other), id)).toBeUndefined();
      expect(await getRefusal(visitorOf(db, form), `${id}x`)).toBeUndefined();
    });

    test('a refused submission is stored encrypted, and the next refusal deletes it after it expires', async () => {
      const { db } = get();
      const form = await openFormOf(db, (await plantOpenForm(db)).slug);
      const id = await keepRefusal(visitorOf(db, form), form, 'en', sentFields(Object.entries(answers)), errors);
      const { rows } = await sql<Record<string, unknown>>`select * from refusals`.execute(db);
      // Random text cannot contain these words by chance.
      for (const secret of [id, 'Lovelace', 'landlord']) expect(JSON.stringify(rows)).not.toContain(secret);

      await keepRefusal(visitorOf(db, form, new Date('2026-11-23T09:15:00Z')), form, 'en', new Map(), errors);
      expect(await db.selectFrom('refusals').selectAll().execute()).toHaveLength(1);
    });
  });

  describe('forms', () => {
    test('a form page is signed with the time it was rendered, and its proof of work depends on the submissions of the last minute', async () => {
      const { db } = get();
      const form = await openFormOf(db, (await plantOpenForm(db)).slug);
      const ctx = visitorOf(db, form);
      for (let n = 0; n < 21; n += 1) countPost(form.form_id, ctx.actor.network, ctx.now());
      const at = (now: string) =>
        readPage(
          form.form_slug,
          intakePage(
            visitorOf(db, form, new Date(now)),
            form,
            'en',
            {},
            new Headers({ [requestHeaders.origin]: 'https://intake.example' }),
          ).page.page_token,
        );
      expect(at('2026-11-23T09:00:59.000Z')).toMatchObject({
        rendered_at: Date.parse('2026-11-23T09:00:59.000Z'),
        work_bits: workBits(21),
      });
      expect(at('2026-11-23T09:01:00.000Z')?.work_bits).toBe(workBits(0));
    });

    test('creating a default form gives it a random slug and a first version, and records an event', async () => {
      const { db } = get();
      const forms = [await plantOpenForm(db), await plantOpenForm(db, { locale: 'ar' })];
      for (const { slug } of forms) expect(slug).toMatch(/^[a-z2-9]{8}$/);
      expect(forms[0]?.slug).not.toBe(forms[1]?.slug);
      expect(await db.selectFrom('events').select(['type', 'firm_id']).orderBy('id').execute()).toEqual(
        forms.map(({ firm_id }) => ({ type: 'form.created', firm_id })),
      );
    });

    test('closing or reopening a form twice is recorded once, and a read-only user can neither close nor reopen a form', async () => {
      const { db } = get();
      const { id, firm_id, slug } = await plantOpenForm(db, { contact_email: 'hello@firm.example' });
      const staff = staffOf(db, firm_id);
      staff.actor.user_id = await plantUser(db);
      for (const change of [closeForm, closeForm]) expect((await change(staff, id)).closed_at).not.toBeNull();
      expect(await findPublicForm(db, slug)).toMatchObject({
        state: 'closed',
        firm: { contact_email: 'hello@firm.example' },
      });
      for (const change of [reopenForm, reopenForm]) expect((await change(staff, id)).closed_at).toBeNull();
      await expect(closeForm(staffOf(db, firm_id, 'read_only'), id)).rejects.toMatchObject({ code: 'forbidden' });
      const events = await db.selectFrom('events').select('type').orderBy('id').execute();
      expect(events.map(({ type }) => type)).toEqual(['form.created', 'form.closed', 'form.reopened']);
    });

    test("a user cannot close, reopen or read another firm's form", async () => {
      const { db } = get();
      const [mine, other] = [await plantOpenForm(db), await plantOpenForm(db)];
      await db.updateTable('forms').set({ closed_at: new Date().toISOString() }).where('id', '=', other.id).execute();
      const ctx = staffOf(db, mine.firm_id);
      await expect(closeForm(ctx, other.id)).rejects.toMatchObject({ code: 'not_found' });
      await expect(reopenForm(ctx, other.id)).rejects.toMatchObject({ code: 'not_found' });
      expect((await listForms(ctx)).map(({ id }) => id)).toEqual([mine.id]);

      const leaky = { ...ctx, db: db.withPlugin(withoutFirmFilter()) };
      expect((await listForms(leaky)).map(({ id }) => id)).toEqual([mine.id, other.id]);
      await expect(closeForm(leaky, other.id)).resolves.toMatchObject({ id: other.id });
    });

    test('a submission can be linked only to an earlier submission to the same firm', async () => {
      const { db } = get();
      const [mine, other] = [await plantOpenForm(db), await plantOpenForm(db)];
      await send(db, other.slug, { submission_key: page_key });
      const [lead] = await leadsOf(db);
      const form = await openFormOf(db, mine.slug);
      const input = {
        first_name: 'A',
        last_name: null,
        email: null,
        phone_number: null,
        from_message: null,
        from_source: 'x',
        referring_url: 'x',
        form_id: form.form_id,
        form_version: 1,
        answers: null,
        attribution: null,
        locale: null,
        intake_notes: null,
        spam_score: 0,
        spam_reasons: [],
        duplicate_of_id: null,
      };
      const { outcome } = await createInboxLead(visitorOf(db, form), input, 'form:new', {
        also_under: [lead?.idempotency_key ?? ''],
      });
      expect(outcome).toBe('stored');
      const leaky = db.withPlugin(withoutFirmFilter());
      expect(
        await createInboxLead(visitorOf(leaky, form), input, 'form:newer', {
          also_under: [lead?.idempotency_key ?? ''],
        }),
      ).toMatchObject({ outcome: 'repeated', lead: { id: lead?.id } });
    });

    test.each(['', 'nosuch22', 'a\0b', '../x', 'A'.repeat(999)])(
      'a form slug that does not exist (%j) is unknown',
      async (slug) => {
        expect(await findPublicForm(get().db, slug)).toEqual({ state: 'unknown' });
      },
    );
  });
});
