import type { Anonymous, Context, Operator } from '../platform/context';
import { env } from '../platform/env';
import { findLink, issueLink } from '../people/one-time-links/links';
import { isAnyFirm } from '../people/firms/create';

/**
 * While the installation has no firm: makes a new one-time link to its set-up, and ends the earlier ones.
 * @returns the lines to print at start; undefined once there is a firm
 */
export async function setupGreeting(ctx: Context<Operator>): Promise<string | undefined> {
  if (await isAnyFirm(ctx)) return undefined;
  const token = await issueLink(ctx, { purpose: 'setup' });
  return `\nThis Foyer has no firm yet. Set it up here; the link works once, within 24 hours:\n\n  ${env().origin}/setup/${token}\n`;
}

/** What the page of a set-up link shows: the form, that the link is no good, or that set-up is over. */
export async function findSetup(ctx: Context<Anonymous>, token: string): Promise<'open' | 'link_over' | 'done'> {
  if (await isAnyFirm(ctx)) return 'done';
  return (await findLink(ctx, 'setup', token)) ? 'open' : 'link_over';
}

/** Whether there is a firm at all; until then, there is nothing to sign in to. */
export function isSetUp(ctx: Context<Anonymous>): Promise<boolean> {
  return isAnyFirm(ctx);
}
