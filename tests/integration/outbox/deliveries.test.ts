import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context, Staff, System } from '@/lib/platform/context';
import type { Db } from '@/lib/platform/db/schema';
import { closeMailTransport } from '@/lib/delivery/email/transport';
import { readEnv } from '@/lib/platform/env';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { vetInboxLead } from '@/lib/inbox/triage/vet';
import { createCourier, lease_ms } from '@/lib/delivery/outbox/courier';
import type { DeliveryOutcome, Destination } from '@/lib/delivery/destination';
import { listDeliveries } from '@/lib/delivery/outbox/list';
import { claimMessages } from '@/lib/delivery/outbox/queries';
import { all_destinations } from '@/lib/worker/destinations';
import { retryDelivery } from '@/lib/delivery/outbox/retry-delivery';
import { describeDatabases } from '../../support/databases';
import type { SmtpSink } from '../../support/smtp';
import { startSmtp } from '../../support/smtp';
import { aLead } from '../../support/builders';
import { plantFirm, plantUser, timelineTypes } from '../../support/rows';

const hour = 3_600_000;
const day = 24 * hour;

describeDatabases('the outbox', (get) => {
  let smtp: SmtpSink;
  let firm_id: number;
  let clock: Date;
  const now = () => clock;
  const pass = (ms: number) => void (clock = new Date(clock.getTime() + ms));
  const system = (): Context<System> => ({ db: get().db, now, actor: { kind: 'system', firm_id } });

  beforeEach(async () => {
    clock = new Date('2026-03-02T09:00:00.000Z');
    smtp = await startSmtp();
    useMail(smtp.url);
    firm_id = await plantFirm(get().db, { notification_addresses: '["intake@firm.example"]' });
  });
  afterEach(async () => {
    closeMailTransport();
    await smtp.stop();
    globalThis.foyerEnv = undefined;
  });

  const file = async (key: string, changed: Parameters<typeof aLead>[0] = {}) =>
    (await createInboxLead(system(), aLead(changed), `form:${key}`)).lead;

  /** Runs the worker once: delivers everything that is due and waits until it is finished. */
  async function work(destinations: Record<string, Destination> = all_destinations): Promise<void> {
    const courier = createCourier({ db: get().db, now }, destinations);
    while ((await courier.collect()) > 0) await courier.idle();
  }

  const messages = (db: Db = get().db) => db.selectFrom('outbox').selectAll().orderBy('id').execute();

  test('a new lead is emailed to a notification address with an internationalized domain, and the reply address may have such a domain too', async () => {
    await get().db.updateTable('firms').set({ notification_addresses: '["intake@bücher.example"]' }).execute();
    await file('one', { email: 'mailto:ana@例子.公司' });
    await work();
    const line = (name: string) =>
      smtp.mails.map(({ headerLines }) => headerLines.find(({ key }) => key === name)?.line);
    expect([line('to'), line('reply-to')]).toEqual([
      ['To: intake@xn--bcher-kva.example'],
      ['Reply-To: ana@xn--fsqu00a.xn--55qx5d'],
    ]);
    expect(await messages()).toMatchObject([{ state: 'delivered', target: 'intake@bücher.example' }]);
  });

  test("a new lead is emailed once to each notification address, and the lead's timeline shows the deliveries", async () => {
    await get()
      .db.updateTable('firms')
      .set({ notification_addresses: '["a@firm.example","b@firm.example"]' })
      .execute();
    const lead = await file('one');
    await work();
    await work();

    expect(smtp.mails.map((mail) => mail.envelope_to).sort()).toEqual([['a@firm.example'], ['b@firm.example']]);
    expect(smtp.mails[0]).toMatchObject({
      subject: 'New lead: Maria Garcia',
      messageId: expect.stringMatching(/^<[0-9a-z]{26}@/) as string,
    });
    expect(smtp.mails[0]?.text).toContain(`/inbox/${lead.id}`);
    expect(smtp.mails[0]?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(await timelineTypes(get().db, lead.id)).toEqual([
      'inbox_lead.created',
      'delivery.succeeded',
      'delivery.succeeded',
    ]);
    expect(await listDeliveries(await staff(), lead.id)).toMatchObject([
      { state: 'delivered', attempts: 1, last_error: null },
      { state: 'delivered' },
    ]);
  });

  test('an email about a lead from the WordPress plugin shows the typed text, and line breaks in the text add no header to the email', async () => {
    await createInboxLead(
      system(),
      aLead({
        first_name: 'Ana<br />\nBcc: x@firm.example',
        last_name: 'O&#039;Brien',
        email: 'o&#039;brien@mail.example',
        from_message: 'I&#039;m hurt.<br />\n&lt;b&gt;',
      }),
      'inbox:one',
    );
    await work();
    expect(smtp.mails[0]).toMatchObject({
      subject: "New lead: Ana Bcc: x@firm.example O'Brien",
      envelope_to: ['intake@firm.example'],
    });
    expect(smtp.mails[0]?.text).toContain("I'm hurt.\n<b>");
    expect(smtp.mails[0]?.headers.has('bcc')).toBe(false);
  });

  test('an email that the mail server refuses temporarily is retried after one second, then after two, and each retry sends an identical email', async () => {
    const lead = await file('one');
    smtp.refuse(() => ({ code: 450, message: '4.2.1 mailbox busy' }));
    await work();
    expect(await messages()).toMatchObject([
      {
        state: 'pending',
        attempts: 1,
        leased_until: null,
        last_error: 'The mail server answered 450 4.2.1 to RCPT TO',
      },
    ]);

    pass(900);
    await work();
    expect(await messages()).toMatchObject([{ attempts: 1 }]);
    pass(300);
    await work();
    expect(await messages()).toMatchObject([{ attempts: 2 }]);
    pass(1_900);
    await work();
    expect(await messages()).toMatchObject([{ attempts: 2 }]);

    smtp.refuse(undefined);
    pass(600);
    await work();
    expect(await messages()).toMatchObject([{ state: 'delivered', attempts: 3, last_error: null }]);
    expect(smtp.mails).toHaveLength(1);
    // The second failure has the same reason as the first failure, so the timeline shows the reason once.
    expect(await timelineTypes(get().db, lead.id)).toEqual([
      'inbox_lead.created',
      'delivery.failed',
      'delivery.succeeded',
    ]);
  });

  test('an email is retried when the mail server refuses connections or never answers', async () => {
    await file('one');
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    useMail(`smtp://127.0.0.1:${port}`);
    await work();
    expect(await messages()).toMatchObject([
      { state: 'pending', attempts: 1, last_error: 'The mail server cannot be reached, or closed the connection' },
    ]);

    const rude = createServer((socket) => void socket.on('error', () => undefined).end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => rude.once('listening', resolve));
    useMail(`smtp://127.0.0.1:${(rude.address() as AddressInfo).port}`);
    pass(2_000);
    await work();
    expect(await messages()).toMatchObject([{ state: 'pending', attempts: 2, leased_until: null }]);
    rude.close();

    useMail(smtp.url);
    pass(5_000);
    await work();
    expect(await messages()).toMatchObject([{ state: 'delivered', attempts: 3 }]);
  });

  test('an email that the mail server refuses permanently is given up at once and does not delay email to other addresses', async () => {
    await get()
      .db.updateTable('firms')
      .set({ notification_addresses: '["gone@firm.example","b@firm.example"]' })
      .execute();
    const lead = await file('one');
    smtp.refuse((recipient) =>
      recipient === 'gone@firm.example' ? { code: 550, message: '5.1.1 no such user' } : undefined,
    );
    await work();

    expect(await messages()).toMatchObject([
      {
        target: 'gone@firm.example',
        state: 'dead',
        attempts: 1,
        finished_at: clock.toISOString(),
        last_error: 'The mail server does not accept this address (550 5.1.1)',
      },
      { target: 'b@firm.example', state: 'delivered' },
    ]);
    expect((await timelineTypes(get().db, lead.id)).sort()).toEqual([
      'delivery.given_up',
      'delivery.succeeded',
      'inbox_lead.created',
    ]);
  });

  test('an email that keeps failing temporarily is given up after three days, and not earlier', async () => {
    const lead = await file('one');
    smtp.refuse(() => ({ code: 421, message: '4.3.2 not now' }));
    await work();
    pass(3 * day - 1);
    await work();
    expect(await messages()).toMatchObject([{ state: 'pending', attempts: 2 }]);
    pass(2 * hour);
    await work();
    expect(await messages()).toMatchObject([{ state: 'dead', attempts: 3 }]);
    expect(await timelineTypes(get().db, lead.id)).toEqual([
      'inbox_lead.created',
      'delivery.failed',
      'delivery.given_up',
    ]);
    await work();
    expect(smtp.mails).toEqual([]);
  });

  test('staff can retry an email that was given up, once for each action and for three more days; a user of another firm and a read-only user cannot', async () => {
    const lead = await file('one');
    smtp.refuse(() => ({ code: 550, message: '5.1.1 no such user' }));
    await work();
    const delivery_id = (await messages())[0]?.id ?? 0;
    const action = { delivery_id, action_id: crypto.randomUUID() };

    const other = await plantFirm(get().db);
    await expect(retryDelivery(await staff({ firm_id: other }), action)).rejects.toMatchObject({ code: 'not_found' });
    await expect(retryDelivery(await staff({ role: 'read_only' }), action)).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await listDeliveries(await staff({ firm_id: other }), lead.id)).toEqual([]);

    pass(10 * day);
    smtp.refuse(() => ({ code: 450, message: '4.2.1 busy' }));
    const ctx = await staff();
    expect(await retryDelivery(ctx, action)).toMatchObject({ state: 'pending', attempts: 0 });
    expect(await retryDelivery(ctx, action)).toMatchObject({ state: 'pending' });
    await work();
    expect(await messages()).toMatchObject([{ state: 'pending', attempts: 1 }]);

    smtp.refuse(() => ({ code: 550, message: '5.1.1 no such user' }));
    pass(5_000);
    await work();
    expect(await retryDelivery(ctx, action)).toMatchObject({ state: 'dead' });
    await retryDelivery(ctx, { delivery_id, action_id: crypto.randomUUID() });

    smtp.refuse(undefined);
    pass(5_000);
    await work();
    expect(smtp.mails).toHaveLength(1);
    expect((await timelineTypes(get().db, lead.id)).filter((type) => type === 'delivery.retried')).toHaveLength(2);
  });

  test('a lead that is suspected spam is emailed to nobody until staff mark the lead as not spam', async () => {
    const lead = await file('one', { spam_score: 80, spam_reasons: ['honeypot'] });
    await work();
    expect(smtp.mails).toEqual([]);
    expect(await messages()).toEqual([]);

    await vetInboxLead(await staff(), {
      inbox_lead_id: lead.id,
      version: lead.version,
      action_id: crypto.randomUUID(),
    });
    await work();
    expect(smtp.mails).toHaveLength(1);
  });

  test('a mail server on this machine may use a self-signed certificate; email through any other mail server with an unknown certificate fails with a clear error', async () => {
    const relay = await startSmtp({ tls: 'starttls' });
    const stranger = await startSmtp({ tls: 'tls' });
    try {
      await file('one');
      useMail(stranger.url);
      await work();
      expect(await messages()).toMatchObject([
        {
          state: 'pending',
          last_error: expect.stringMatching(
            /^The certificate of the mail server .* \((DEPTH_ZERO_SELF_SIGNED_CERT|CERT_HAS_EXPIRED)\)/,
          ) as string,
        },
      ]);
      expect(stranger.mails).toEqual([]);
      useMail(relay.url);
      pass(hour);
      await work();
      expect(relay.mails).toHaveLength(1);
    } finally {
      closeMailTransport();
      await Promise.all([relay.stop(), stranger.stop()]);
    }
  });

  test('a repeated delivery failure is logged once, as a warning without the address', async () => {
    const lines: { level: number; msg: string }[] = [];
    globalThis.foyerLog = pino(
      { level: 'warn' },
      { write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[number]) },
    );
    try {
      smtp.refuse(() => ({ code: 451, message: 'later' }));
      await file('one');
      for (let round = 0; round < 3; round += 1) {
        await work();
        pass(hour);
      }
      smtp.refuse(() => ({ code: 550, message: 'gone' }));
      await work();
      expect(lines).toMatchObject([
        {
          level: 40,
          msg: 'a delivery failed and will be tried again',
          reason: 'The mail server answered 451 to RCPT TO',
        },
        { level: 40, msg: 'a delivery was given up', reason: 'The mail server does not accept this address (550)' },
      ]);
      expect(JSON.stringify(lines)).not.toContain('intake@firm.example');
    } finally {
      globalThis.foyerLog = undefined;
    }
  });

  test('without a mail server, messages wait for three days and no attempt is counted', async () => {
    const lead = await file('one');
    useMail(undefined);
    const courier = createCourier({ db: get().db, now }, all_destinations);
    expect(await courier.collect()).toBe(0);
    pass(3 * day - 1);
    await courier.expire();
    expect(await messages()).toMatchObject([{ state: 'pending', attempts: 0, last_error: null }]);
    expect(await listDeliveries(await staff(), lead.id)).toMatchObject([{ state: 'waiting' }]);

    await file('two');
    pass(2);
    await courier.expire();
    expect(await messages()).toMatchObject([{ state: 'dead', attempts: 0 }, { state: 'pending' }]);

    useMail(smtp.url);
    await work();
    expect(await messages()).toMatchObject([{ state: 'dead' }, { state: 'delivered' }]);
  });

  test("messages that a dead worker had claimed are claimed again when the worker's lease ends", async () => {
    await file('one');
    await claimOne(get().db);
    await work();
    expect(smtp.mails).toEqual([]);

    pass(lease_ms);
    await work();
    expect(smtp.mails).toHaveLength(1);
    expect(await messages()).toMatchObject([{ state: 'delivered', attempts: 2 }]);
  });

  test("when a worker's lease has ended, its delivery result is recorded if the delivery succeeded and ignored if the delivery failed", async () => {
    await file('one');
    const slow = fake();
    const courier = createCourier({ db: get().db, now }, { email: slow.destination });
    await courier.collect();
    await slow.reached(1);
    pass(lease_ms);
    await claimOne(get().db);
    slow.answer({ outcome: 'failed', reason: 'too slow' });
    await courier.idle();
    expect(await messages()).toMatchObject([{ state: 'pending', attempts: 2, last_error: null }]);

    pass(lease_ms);
    await courier.collect();
    await slow.reached(1);
    pass(lease_ms);
    await claimOne(get().db);
    slow.answer({ outcome: 'succeeded' });
    await courier.idle();
    expect(await messages()).toMatchObject([{ state: 'delivered' }]);
  });

  test('two workers never claim the same message, even while the first claim is not yet committed', async () => {
    await file('one');
    const held = await get().db.startTransaction().execute();
    expect(await claimOne(held)).toHaveLength(1);
    const other = claimOne(get().db);
    // On PostgreSQL the second worker's claim returns at once. On SQLite that claim waits for the only connection.
    if (get().database === 'postgres') expect(await other).toEqual([]);
    await held.commit().execute();
    expect(await other).toEqual([]);
  });

  test('twenty simultaneous claims share the messages without overlap', async () => {
    for (let number = 0; number < 20; number += 1) await file(String(number));
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimOne(get().db, 3)));
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
  });

  test('a delivery target that hangs does not delay other targets or destinations, however many messages wait for the hanging target', async () => {
    await get().db.updateTable('firms').set({ notification_addresses: '["slow@firm.example"]' }).execute();
    for (let number = 0; number < 8; number += 1) await file(`slow ${number}`);
    await get().db.updateTable('firms').set({ notification_addresses: '["quick@firm.example"]' }).execute();
    await file('quick');

    const mail = fake();
    const courier = createCourier(
      { db: get().db, now },
      { email: { ...mail.destination, concurrency: 4, concurrency_per_target: 2 } },
    );
    expect(await courier.collect()).toBe(3);
    await mail.reached(3);
    expect(mail.targets().sort()).toEqual(['quick@firm.example', 'slow@firm.example', 'slow@firm.example']);
    expect(await courier.collect()).toBe(0);
    mail.answer({ outcome: 'succeeded' });
    await courier.idle();
  });

  test('an exception thrown by a destination counts as a failure, and the message is retried', async () => {
    await file('one');
    await work({
      email: {
        isReady: () => true,
        concurrency: 1,
        concurrency_per_target: 1,
        deliver: () => Promise.reject(new Error('bug')),
      },
    });
    expect(await messages()).toMatchObject([
      { state: 'pending', attempts: 1, last_error: expect.stringContaining('inside Foyer') as string },
    ]);
  });

  function claimOne(db: Db, limit = 1) {
    return claimMessages(db, {
      destination: 'email',
      now: clock.toISOString(),
      leased_until: new Date(clock.getTime() + lease_ms).toISOString(),
      limit,
      per_target: limit,
      busy: [],
    });
  }

  async function staff(changed: Partial<Staff> = {}): Promise<Context<Staff>> {
    const user_id = await plantUser(get().db);
    return { db: get().db, now, actor: { kind: 'staff', firm_id, user_id, role: 'staff', session_id: 1, ...changed } };
  }

  function useMail(smtp_url: string | undefined): void {
    closeMailTransport();
    globalThis.foyerEnv = readEnv({
      NODE_ENV: 'test',
      FOYER_SECRET: 'x'.repeat(40),
      FOYER_LOG: 'silent',
      FOYER_ORIGIN: 'https://intake.firm.example',
      ...(smtp_url && { SMTP_URL: smtp_url }),
    });
  }
});

/** Creates a destination whose deliveries hang until the test answers them. */
function fake() {
  const hanging: { target: string; resolve: (outcome: DeliveryOutcome) => void }[] = [];
  let look: () => void = () => undefined;
  const destination: Destination = {
    isReady: () => true,
    concurrency: 10,
    concurrency_per_target: 2,
    deliver: (_ctx, { target }) =>
      new Promise((resolve) => {
        hanging.push({ target, resolve });
        look();
      }),
  };
  return {
    destination,
    targets: () => hanging.map(({ target }) => target),
    reached: (count: number) =>
      new Promise<void>((resolve) => {
        look = () => {
          if (hanging.length >= count) resolve();
        };
        look();
      }),
    answer(outcome: DeliveryOutcome) {
      for (const { resolve } of hanging.splice(0)) resolve(outcome);
    },
  };
}
