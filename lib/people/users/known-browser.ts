import { randomBytes } from 'node:crypto';
import type { Anonymous, Context } from '../../platform/context';
import { mac, sameMark } from '../../platform/secrets';

const day_ms = 86_400_000;

/** How long a browser in which somebody signed in to an account counts as known to that account. */
export const browser_known_ms = 90 * day_ms;
/** How many accounts one browser can be known to. Several people may share a browser, for example at a reception desk. */
const accounts_max = 8;

/**
 * One account's entry in the cookie: the time of the sign-in, a random name of the browser, and the MAC that binds both
 * to the account.
 */
const entry = /^([0-9a-z]{6,9})\.([\w-]{22})\.([0-9a-f]{64})$/;

/**
 * Returns the random name under which this browser signed in to the account before; undefined for a browser that never
 * did, and for a cookie that is forged, expired or another account's. The cookie gives no access: its holder only gets
 * a separate count of wrong passwords and a faster queue. The function does not look up whether the account exists.
 */
export function knownBrowser(ctx: Context<Anonymous>, email: string): string | undefined {
  for (const text of entriesOf(ctx)) {
    const [, made, name = ''] = entry.exec(text) ?? [];
    if (
      made !== undefined &&
      isFor(email, text) &&
      Number.parseInt(made, 36) * 1_000 > ctx.now().getTime() - browser_known_ms
    )
      return name;
  }
  return undefined;
}

/** Returns the browser's new cookie after a sign-in: a new entry for this account, and the entries of other accounts. */
export function rememberBrowser(ctx: Context<Anonymous>, email: string): string {
  const made = Math.floor(ctx.now().getTime() / 1_000).toString(36);
  const name = randomBytes(16).toString('base64url');
  const others = entriesOf(ctx).filter((text) => !isFor(email, text));
  return [`${made}.${name}.${markOf(email, made, name)}`, ...others].slice(0, accounts_max).join('~');
}

function entriesOf({ actor }: Context<Anonymous>): string[] {
  return (actor.known_browser ?? '')
    .slice(0, 2_000)
    .split('~')
    .filter((text) => entry.test(text))
    .slice(0, accounts_max);
}

function isFor(email: string, text: string): boolean {
  const [, made = '', name = '', mark = ''] = entry.exec(text) ?? [];
  return sameMark(mark, markOf(email, made, name));
}

function markOf(email: string, made: string, name: string): string {
  return mac('known browser', `${email} ${made} ${name}`);
}
