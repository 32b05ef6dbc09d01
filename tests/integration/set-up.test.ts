import { expect, test } from 'vitest';
import { createFirm } from '@/lib/setup/create-firm';
import { setUpFirstFirm } from '@/lib/setup/set-up';
import { findSetup, setupGreeting } from '@/lib/setup/setup-link';
import { digest } from '@/lib/platform/secrets';
import { describeDatabases } from '../support/databases';
import { aFirm, anonymous, Clock, operator, refusalOf } from '../support/people';

const tokenIn = (greeting: string | undefined) => /\/setup\/(\S+)/.exec(greeting ?? '')?.[1] ?? '';

describeDatabases('setup', (get) => {
  test('each start prints a new setup link until there is a firm, and only the newest link works', async () => {
    const { db } = get();
    const first = tokenIn(await setupGreeting(operator(db)));
    const second = tokenIn(await setupGreeting(operator(db)));
    expect(await findSetup(anonymous(db), first)).toBe('link_over');
    expect(await findSetup(anonymous(db), second)).toBe('open');

    await setUpFirstFirm(anonymous(db), second, aFirm());
    expect(await setupGreeting(operator(db))).toBeUndefined();
    expect(await findSetup(anonymous(db), second)).toBe('done');
  });

  test('a setup link expires after a day', async () => {
    const { db } = get();
    const clock = new Clock();
    const token = tokenIn(await setupGreeting(operator(db, clock)));
    clock.pass(24 * 3_600);
    expect(await refusalOf(setUpFirstFirm(anonymous(db, clock), token, aFirm()))).toBe('not_found');
  });

  test('a setup link that is used 50 times at once creates one firm', async () => {
    const { db } = get();
    const token = tokenIn(await setupGreeting(operator(db)));
    const codes = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        refusalOf(setUpFirstFirm(anonymous(db), token, aFirm({ owner_email: `owner${String(index)}@hale.example` }))),
      ),
    );
    expect(codes.filter((code) => code === 'none')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['none', 'not_found']));
    expect(await db.selectFrom('firms').select('id').execute()).toHaveLength(1);
    expect(await db.selectFrom('users').select('id').execute()).toHaveLength(1);
  });

  test('setup creates the firm with its owner, a form and an inbox token, and signs the owner in', async () => {
    const { db } = get();
    const token = tokenIn(await setupGreeting(operator(db)));
    const made = await setUpFirstFirm(anonymous(db), token, aFirm());
    expect(made.session.staff).toMatchObject({ firm_id: made.firm.id, user_id: made.user.id, role: 'owner' });
    expect(made.form).toMatchObject({ firm_id: made.firm.id, closed_at: null });
    expect(made.form.slug).toMatch(/^[a-z2-9]{8}/);
    expect(made.inbox_token).toMatch(/^us_/);
    const stored = await db.selectFrom('inbox_tokens').selectAll().executeTakeFirstOrThrow();
    expect(stored).toMatchObject({
      firm_id: made.firm.id,
      token_digest: digest(made.inbox_token),
      last_four: made.inbox_token.slice(-4),
    });
    const events = await db.selectFrom('events').select('type').orderBy('id').execute();
    expect(events.map(({ type }) => type)).toContain('firm.created');
  });

  test('creating a firm whose owner already has an account stores nothing', async () => {
    const { db } = get();
    await createFirm(operator(db), aFirm());
    expect(await refusalOf(createFirm(operator(db), aFirm({ name: 'Second' })))).toBe('conflict');
    expect(await db.selectFrom('firms').select('id').execute()).toHaveLength(1);
    expect(await db.selectFrom('forms').select('id').execute()).toHaveLength(1);
  });
});
