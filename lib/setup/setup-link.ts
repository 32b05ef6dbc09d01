import type { Anonymous, Context, Operator } from '../platform/context';
import { env } from '../platform/env';
import { findLink, issueLink } from '../people/one-time-links/links';
import { isAnyFirm } from '../people/firms/create';

/**
 * Makes a new one-time link to set-up, and ends earlier links, while the installation has no firm.
 * @returns the lines to print at start; undefined once there is a firm
 */
export async function setupGreeting(ctx: Context<Operator>): Promise<string | undefined> {
  if (await isAnyFirm(ctx)) return undefined;
  const token = await issueLink(ctx, { purpose: 'setup' });
  return `\nThis Foyer has no firm yet. Set it up here; the link works once, within 24 hours:\n\n  ${env().origin}/setup/${token}\n`;
}

/**
 * Returns what the page of a set-up link shows: the form, the notice that the link no longer works, or the notice that
 * set-up is done.
 */
export async function findSetup(ctx: Context<Anonymous>, token: string): Promise<'open' | 'link_over' | 'done'> {
  if (await isAnyFirm(ctx)) return 'done';
  return (await findLink(ctx, 'setup', token)) ? 'open' : 'link_over';
}

/** Returns whether the installation has a firm; before that, nobody can sign in. */
export function isSetUp(ctx: Context<Anonymous>): Promise<boolean> {
  return isAnyFirm(ctx);
}
