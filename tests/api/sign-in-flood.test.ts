import { expect, test, vi } from 'vitest';
import { openSignIn } from '../support/http';
import { makeFirm } from '../support/server';
import { describeServers } from '../support/servers';

/**
 * More simultaneous sign-ins than the queue has places, but few enough that rendering pages does not dominate the
 * time.
 */
const parallel = 60;
/** How many passwords of unknown browsers wait at once (lib/people/users/password-queue.ts). */
const unknown_places = 24;

/** Password hashes have their real cost in this test, because at a lower cost the password queue would never fill. */
describeServers(
  'sign-in under a flood of wrong passwords',
  (get) => {
    test('during a flood of wrong passwords, a known browser signs in before the queue empties, and the rest of the flood is refused at once', async () => {
      const foyer = get();
      const { owner_email, password } = await makeFirm(foyer, 'Flooded & Co.');
      const signIn = await openSignIn(foyer);
      const first = await signIn(owner_email, password, { 'X-Forwarded-For': '192.0.2.1' });
      const cookie = first.headers.getSetCookie().find((line) => line.startsWith('foyer-browser='));
      expect(cookie).toMatch(/; Path=\/; .*HttpOnly; SameSite=lax$/i);
      const known = { cookie: cookie?.split(';', 1)[0] ?? '', 'X-Forwarded-For': '203.0.113.200' };

      // Wrong passwords arrive until the correct sign-in is answered, each from another network. Half of them name
      // the user's own account.
      const answers: string[] = [];
      const flood = { over: false };
      let guesses = 0;
      const flooding = Array.from({ length: parallel }, async (_, lane) => {
        while (!flood.over) {
          guesses += 1;
          const network = `198.18.${String(guesses >> 8)}.${String(guesses & 255)}`;
          const address = lane % 2 ? owner_email : `nobody-${String(guesses)}@flood.example`;
          const html = await (await signIn(address, 'not the password', { 'X-Forwarded-For': network })).text();
          const busy = html.includes('Too many people are signing in right now. Wait a few seconds, then try again.');
          expect(html).toContain(`value="${address}"`);
          answers.push(
            busy
              ? 'busy'
              : html.includes('There were too many attempts')
                ? 'must wait'
                : html.includes('password is incorrect')
                  ? 'wrong'
                  : html,
          );
        }
      });
      await vi.waitFor(
        () => {
          expect(answers.filter((answer) => answer === 'busy').length).toBeGreaterThan(20);
        },
        { timeout: 60_000 },
      );

      const answered: { status: number; checked_meanwhile: number }[] = [];
      for (let time = 0; time < 5; time += 1) {
        const before = answers.length;
        const { status } = await signIn(owner_email, password, known);
        answered.push({
          status,
          checked_meanwhile: answers.slice(before).filter((answer) => answer !== 'busy').length,
        });
      }
      flood.over = true;
      await Promise.all(flooding);
      // The server checked fewer passwords in the meantime than the queue holds, so the known browser did not wait
      // behind the queue.
      expect(
        answered.filter(({ status, checked_meanwhile }) => status !== 303 || checked_meanwhile >= unknown_places),
      ).toEqual([]);
      expect([...new Set(answers)].sort()).toEqual(['busy', 'must wait', 'wrong']);
    });
  },
  { own: true, env: { FOYER_PASSWORD_COST: 'full', FOYER_TRUSTED_PROXIES: '127.0.0.1,::1' } },
);
