import { expect, test } from 'vitest';
import type { Context, Operator } from '@/lib/platform/context';
import { findInboxTokenHolder } from '@/lib/access/inbox-tokens/find';
import {
  createInboxToken,
  listInboxTokens,
  revokeInboxToken,
  rotateInboxToken,
} from '@/lib/access/inbox-tokens/manage';
import { isLeadInboxStrict, setLeadInboxStrict } from '@/lib/people/firms/lead-inbox';
import { aFirm, noon } from '../../support/builders';
import { describeDatabases } from '../../support/databases';
import { refusalOf } from '../../support/people';

const day_ms = 24 * 3_600_000;

describeDatabases('Lead Inbox tokens', (get) => {
  async function firmAt(role: 'owner' | 'staff' = 'owner') {
    const { db } = get();
    const clock = { now: noon };
    const firm = await aFirm(db, { role, now: () => clock.now });
    const opens = async (token: string) =>
      (await findInboxTokenHolder(firm.staff, token))?.actor.firm_id === firm.firm_id;
    return { ...firm, clock, opens };
  }

  test('a firm has several Lead Inbox tokens, stored as digests', async () => {
    const { db } = get();
    const { staff, firm_id, opens } = await firmAt();
    const tokens = [await createInboxToken(staff, firm_id), await createInboxToken(staff, firm_id)];
    for (const token of tokens) expect(await opens(token)).toBe(true);
    expect(await opens(`${tokens[0] ?? ''}x`)).toBe(false);
    const shown = await listInboxTokens(staff, firm_id);
    expect(shown.map(({ last_four }) => last_four)).toEqual(tokens.map((token) => token.slice(-4)));
    const everything = JSON.stringify([
      shown,
      await db.selectFrom('inbox_tokens').selectAll().execute(),
      await db.selectFrom('event_details').selectAll().execute(),
    ]);
    for (const token of tokens) expect(everything).not.toContain(token);
  });

  test('a Lead Inbox token is replaced once, and both tokens work for seven days', async () => {
    const { staff, firm_id, clock, opens } = await firmAt();
    const old = await createInboxToken(staff, firm_id);
    const [row] = await listInboxTokens(staff, firm_id);
    const { token } = await rotateInboxToken(staff, firm_id, row?.id ?? 0);
    expect(await refusalOf(rotateInboxToken(staff, firm_id, row?.id ?? 0))).toBe('conflict');
    clock.now = new Date(noon.getTime() + 7 * day_ms - 1);
    expect([await opens(old), await opens(token)]).toEqual([true, true]);
    clock.now = new Date(noon.getTime() + 7 * day_ms);
    expect([await opens(old), await opens(token)]).toEqual([false, true]);
    expect(await listInboxTokens(staff, firm_id)).toHaveLength(1);
  });

  test('of simultaneous requests to replace one Lead Inbox token, one succeeds', async () => {
    const { staff, firm_id } = await firmAt();
    await createInboxToken(staff, firm_id);
    const id = (await listInboxTokens(staff, firm_id))[0]?.id ?? 0;
    const codes = await Promise.all([1, 2, 3].map(() => refusalOf(rotateInboxToken(staff, firm_id, id))));
    expect(codes.sort()).toEqual(['conflict', 'conflict', 'none']);
  });

  test('a revoked Lead Inbox token stops working at once, and creation, replacement and revocation are recorded as events', async () => {
    const { db } = get();
    const { staff, firm_id, opens } = await firmAt();
    const token = await createInboxToken(staff, firm_id);
    const id = (await listInboxTokens(staff, firm_id))[0]?.id ?? 0;
    await rotateInboxToken(staff, firm_id, id);
    await revokeInboxToken(staff, firm_id, id);
    expect(await opens(token)).toBe(false);
    expect(await refusalOf(revokeInboxToken(staff, firm_id, id))).toBe('not_found');
    const events = await db.selectFrom('events').select('type').where('firm_id', '=', firm_id).orderBy('id').execute();
    expect(events.map(({ type }) => type)).toEqual(['inbox_token.made', 'inbox_token.rotated', 'inbox_token.revoked']);
  });

  test('only owners and administrators manage Lead Inbox tokens, and only those of their own firm', async () => {
    const { db } = get();
    const [owner, staff] = [await firmAt(), await firmAt('staff')];
    await createInboxToken(owner.staff, owner.firm_id);
    const id = (await listInboxTokens(owner.staff, owner.firm_id))[0]?.id ?? 0;
    for (const change of [
      () => createInboxToken(staff.staff, staff.firm_id),
      () => rotateInboxToken(staff.staff, staff.firm_id, id),
      () => revokeInboxToken(staff.staff, staff.firm_id, id),
      () => setLeadInboxStrict(staff.staff, true),
    ])
      expect(await refusalOf(change())).toBe('forbidden');
    const admin = await firmAt();
    for (const change of [
      () => createInboxToken(admin.staff, owner.firm_id),
      () => rotateInboxToken(admin.staff, admin.firm_id, id),
      () => rotateInboxToken(admin.staff, owner.firm_id, id),
      () => revokeInboxToken(admin.staff, admin.firm_id, id),
      () => listInboxTokens(admin.staff, owner.firm_id),
    ])
      expect(await refusalOf(change())).toBe('not_found');
    const operator: Context<Operator> = { db, now: () => noon, actor: { kind: 'operator' } };
    expect(await listInboxTokens(operator, owner.firm_id)).toHaveLength(1);
  });

  test('the last use of a Lead Inbox token is recorded at most once a minute', async () => {
    const { db } = get();
    const { staff, firm_id, clock } = await firmAt();
    const token = await createInboxToken(staff, firm_id);
    const use = async () => {
      await (await findInboxTokenHolder(staff, token))?.touch(staff);
      return (
        await db
          .selectFrom('inbox_tokens')
          .select('last_used_at')
          .where('firm_id', '=', firm_id)
          .executeTakeFirstOrThrow()
      ).last_used_at;
    };
    expect(await use()).toBe(noon.toISOString());
    clock.now = new Date(noon.getTime() + 59_000);
    expect(await use()).toBe(noon.toISOString());
    clock.now = new Date(noon.getTime() + 60_000);
    expect(await use()).toBe(clock.now.toISOString());
  });

  test('a firm turns strict mode of the Lead Inbox on and off', async () => {
    const { staff, firm_id } = await firmAt();
    const token = await createInboxToken(staff, firm_id);
    expect([await isLeadInboxStrict(staff), (await findInboxTokenHolder(staff, token))?.strict]).toEqual([
      false,
      false,
    ]);
    await setLeadInboxStrict(staff, true);
    expect([await isLeadInboxStrict(staff), (await findInboxTokenHolder(staff, token))?.strict]).toEqual([true, true]);
  });
});
