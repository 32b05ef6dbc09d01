import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readEnv } from '@/lib/platform/env';
import { lastEventId } from '@/lib/events/find';
import type { LiveEvent } from '@/lib/events/list-after';
import { recordEvent } from '@/lib/events/record';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { watchEvents } from '@/lib/events/live/feed';
import { streamEvents } from '@/lib/events/live/stream';
import type { TestFirm } from '../support/builders';
import { aFirm, aLead } from '../support/builders';
import { describeDatabases } from '../support/databases';

const file = async (firm: TestFirm) => (await createInboxLead(firm.visitor, aLead(), `form:${randomUUID()}`)).lead.id;

/** Collects a firm's events. `heard` waits until the events of the given leads have arrived. */
async function listener(firm: TestFirm, after: number) {
  const events: LiveEvent[] = [];
  const stop = await watchEvents(firm.staff, after, (more) => void events.push(...more));
  const heard = (leads: number[]) =>
    vi.waitFor(
      () => {
        expect(events.map(({ inbox_lead_id }) => inbox_lead_id)).toEqual(leads);
      },
      { timeout: 30_000, interval: 20 },
    );
  return { events, heard, stop };
}

describeDatabases('live events', (get) => {
  test('a user who watches the inbox gets each new lead of the firm within a second, and no lead of another firm', async () => {
    const [firm, other] = [await aFirm(get().db), await aFirm(get().db)];
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const watching = await listener(firm, await lastEventId(firm.staff));
    await file(other);
    const lead = await file(firm);
    // Advancing the clock by a second fires every timer due; the time that the database takes depends on the machine.
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    await watching.heard([lead]);
    watching.stop();
  });

  test('a user whose live stream reconnects gets each missed event once', async () => {
    const firm = await aFirm(get().db);
    await file(firm);
    const after = await lastEventId(firm.staff);
    const missed = [await file(firm), await file(firm)];
    const first = await listener(firm, after);
    await first.heard(missed);
    const next = await file(firm);
    await first.heard([...missed, next]);
    // A second watcher joins the same feed but must get the events missed since its own position.
    const second = await listener(firm, after);
    await second.heard([...missed, next]);
    first.stop();
    second.stop();
  });

  /**
   * The first transaction stays open on purpose. Ids are assigned before the commit, so the event with the lower id may
   * become visible after the event with the higher id.
   */
  test('a live stream does not miss an event whose transaction commits after a newer event', async ({ skip }) => {
    const { db, database } = get();
    skip(database === 'sqlite', 'SQLite has one writer at a time, so ids appear in order');
    const firm = await aFirm(db);
    const watching = await listener(firm, 0);
    const slow = await file(firm);
    await watching.heard([slow]);

    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    const late = db.transaction().execute(async (transaction) => {
      await recordEvent(
        { ...firm.staff, db: transaction },
        { type: 'inbox_lead.vetted', firm_id: firm.firm_id, inbox_lead_id: slow },
      );
      await held;
    });
    const young = await file(firm);
    await watching.heard([slow, young]);
    commit();
    await late;
    await watching.heard([slow, young, slow]);
    watching.stop();
  });

  test('a live stream sends ids only, and ends when the session ends', async () => {
    const firm = await aFirm(get().db);
    let good = true;
    const response = streamEvents(firm.staff, await lastEventId(firm.staff), new AbortController().signal, () =>
      Promise.resolve(good),
    );
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = (response.body as ReadableStream<Uint8Array>)
      .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
      .getReader();
    expect((await reader.read()).value).toContain('retry:');

    const lead = await file(firm);
    const told = (await reader.read()).value ?? '';
    expect(JSON.parse(told.slice(told.indexOf('{'))) as object).toEqual({
      id: await lastEventId(firm.staff),
      type: 'inbox_lead.created',
      inbox_lead_id: lead,
    });

    good = false;
    await file(firm);
    expect((await reader.read()).done).toBe(true);
  });

  test('a session has at most 32 live streams; the session can open another stream when one ends, and other sessions have their own limit', async () => {
    const firm = await aFirm(get().db);
    const open = (session_id: number) => {
      const left = new AbortController();
      const { body } = streamEvents({ ...firm.staff, actor: { ...firm.staff.actor, session_id } }, 0, left.signal, () =>
        Promise.resolve(true),
      );
      return { left, reader: (body as ReadableStream<Uint8Array>).getReader() };
    };
    const opened = Array.from({ length: 32 }, () => open(-7));
    onTestFinished(async () => {
      for (const { reader } of opened) await reader.cancel();
    });
    expect(() => open(-7)).toThrow('Close some tabs');
    opened.push(open(-8));
    opened[0]?.left.abort();
    opened.push(open(-7));
    expect(() => open(-7)).toThrow('Close some tabs');
    await opened[1]?.reader.cancel();
    opened.push(open(-7));
  });

  test('a live stream that fails to open, or whose client has left, ends and leaves no timer running', async () => {
    const firm = await aFirm(get().db);
    globalThis.foyerEnv = readEnv({ NODE_ENV: 'test', FOYER_SECRET: 'x'.repeat(40), FOYER_LOG: 'silent' });
    onTestFinished(() => void (globalThis.foyerEnv = undefined));
    const timers = vi.spyOn(globalThis, 'clearInterval');
    onTestFinished(() => timers.mockRestore());
    // The client of the first live stream has left before the stream began, and the database of the second live stream
    // fails.
    const gone = streamEvents(firm.staff, 0, AbortSignal.abort(), () => Promise.resolve(true));
    const failed = streamEvents(
      { ...firm.staff, actor: { ...firm.staff.actor, firm_id: -1 }, db: undefined as never },
      0,
      new AbortController().signal,
      () => Promise.resolve(true),
    );
    for (const { body } of [gone, failed]) {
      const reader = (body as ReadableStream<Uint8Array>).getReader();
      await reader.read();
      expect((await reader.read()).done).toBe(true);
    }
    expect(timers).toHaveBeenCalledTimes(2);
    // The feed of a stream ends after the stream: its last read of the database may still be in progress.
    await vi.waitFor(() => expect(globalThis.foyerFeeds?.size).toBe(0), { timeout: 30_000 });
  });
});
