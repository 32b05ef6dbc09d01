import type { Anonymous, Context } from '../platform/context';
import { inTransaction } from '../platform/db/transaction';
import { AppError } from '../platform/errors';
import { recordEvent } from '../events/record';
import { spendLink } from '../people/one-time-links/links';
import type { StartedSession } from '../people/sessions/sessions';
import { startSession } from '../people/sessions/sessions';
import { hashPassword } from '../people/users/password';
import { requireGoodPassword } from '../people/users/password-choice';
import type { CreatedFirm } from './create-firm';
import { foundFirm } from './create-firm';
import { isAnyFirm } from '../people/firms/create';
import type { CreateFirm } from './schema';
import { findSetup } from './setup-link';

/**
 * Creates the installation's first firm for the holder of the set-up link, and signs its owner in. The link is used up
 * in the same transaction, so that of several simultaneous requests one creates a firm and the others are refused.
 *
 * @throws AppError not_found when the link is used, expired or unknown, or there is a firm already
 */
export async function setUpFirstFirm(
  ctx: Context<Anonymous>,
  token: string,
  { owner_password, ...input }: CreateFirm,
): Promise<CreatedFirm & { session: StartedSession }> {
  // The link is checked before the password is hashed, so that a link that no longer works costs no password hash. The
  // check that counts is in the transaction below.
  if ((await findSetup(ctx, token)) !== 'open') throw linkOver();
  await requireGoodPassword(owner_password, [input.owner_email, input.owner_name, input.name], 'owner_password');
  const owner_password_hash = await hashPassword(owner_password, input.owner_email);

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    if (!(await spendLink(inside, 'setup', token)) || (await isAnyFirm(inside))) throw linkOver();
    const founded = await foundFirm({ ...inside, actor: { kind: 'operator' } }, { ...input, owner_password_hash });
    const session = await startSession(inside, { user_id: founded.user.id, firm_id: founded.firm.id, role: 'owner' });
    await recordEvent({ ...inside, actor: session.staff }, { type: 'user.signed_in', firm_id: founded.firm.id });
    return { ...founded, session };
  });
}

function linkOver(): AppError {
  return new AppError(
    'not_found',
    'This set-up link has been used or has expired. Restart Foyer: while there is no firm, it prints a new link.',
  );
}
