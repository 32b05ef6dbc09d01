import { AppError } from '../platform/errors';
import { listInboxTokens, rotateInboxToken } from '../access/inbox-tokens/manage';
import type { InboxToken } from '../access/inbox-tokens/presenter';
import { command } from './command';
import { count } from './fields';

const firm = { value: 'FIRM_ID', says: 'the firm’s number, as “firm create” printed it', schema: count };

export const inboxTokenShow = command({
  name: 'inbox-token show',
  says: 'Lists the working Lead Inbox tokens of a firm: their last four characters, when created, when last used.',
  options: { firm },
  async run(ctx, options) {
    const tokens = await listInboxTokens(ctx, options.firm);
    if (tokens.length === 0) throw new AppError('not_found', `Firm ${options.firm} has no working Lead Inbox token`);
    return { json: { firm_id: options.firm, tokens }, text: tokens.map(lineOf).join('\n') };
  },
});

export const inboxTokenRotate = command({
  name: 'inbox-token rotate',
  says: 'Replaces a Lead Inbox token by a new one, which is printed only once. The old one works for seven more days.',
  options: {
    firm,
    token: {
      value: 'TOKEN_ID',
      says: 'the number of the token to replace, if the firm has several',
      schema: count.optional(),
    },
  },
  async run(ctx, { firm: firm_id, token: asked }) {
    const current = (await listInboxTokens(ctx, firm_id)).filter(({ expires_at }) => expires_at === null);
    const [first, ...others] = current;
    if (!first) throw new AppError('not_found', `Firm ${firm_id} has no Lead Inbox token to rotate`);
    if (asked === undefined && others.length > 0)
      throw new AppError(
        'invalid',
        `Firm ${firm_id} has ${current.length} tokens. Say which: --token ${current.map(({ id }) => id).join(' or ')}`,
      );

    const { token, row, replaced } = await rotateInboxToken(ctx, firm_id, asked ?? first.id);
    return {
      json: {
        firm_id,
        token_id: row.id,
        inbox_token: token,
        replaced: { token_id: replaced.id, last_four: replaced.last_four, expires_at: replaced.expires_at },
      },
      text: `The new token of firm ${firm_id}, shown only once:\n\n  ${token}\n\nThe token that ends in ${replaced.last_four} works until ${replaced.expires_at ?? ''}.`,
    };
  },
});

function lineOf({ id, last_four, created_at, last_used_at, expires_at }: InboxToken): string {
  return `token ${id}: …${last_four}, created ${created_at}, ${last_used_at ? `last used ${last_used_at}` : 'not used yet'}${expires_at ? `, replaced, works until ${expires_at}` : ''}`;
}
