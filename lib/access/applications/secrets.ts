import type { Context, Operator, Staff } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { newKey } from '../region-keys';
import { digest } from '../../platform/secrets';
import { requireRole } from '../../people/users/roles';
import { expireSecret, insertSecret, selectLiveSecrets, updateApplicationRow } from './queries';

/** The most client secrets that an application may have: one in use, and one that is about to replace the first. */
const live_secrets_max = 2;

/**
 * Creates a secret of 256 bits for an application of the actor's firm. Only the digest and the last four characters of
 * the secret are stored. Two secrets can be live, so that the application can switch from one to the other without
 * downtime.
 *
 * @returns the secret, to be shown once
 * @throws AppError forbidden, not_found, conflict for a public application and if two secrets are live
 */
export function makeSecret(ctx: Context<Staff>, application_id: number): Promise<string> {
  requireRole(ctx, 'owner', 'admin');
  return addSecret(ctx, ctx.actor.firm_id, application_id);
}

/** Creates a client secret for an application of any firm, on behalf of the operator; see makeSecret. */
export function makeSecretFor(ctx: Context<Operator>, firm_id: number, application_id: number): Promise<string> {
  return addSecret(ctx, firm_id, application_id);
}

/**
 * Expires a secret of an application of the actor's firm at once. Tokens that were issued with this secret stay valid.
 * @throws AppError forbidden, not_found
 */
export function revokeSecret(ctx: Context<Staff>, application_id: number, secret_id: number): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;
  return inTransaction(ctx.db, async (db) => {
    const secret = await expireSecret(db, firm_id, application_id, secret_id, ctx.now().toISOString());
    if (!secret) throw notFound('Secret');
    await recordEvent(
      { ...ctx, db },
      {
        type: 'oauth_application.secret_revoked',
        firm_id,
        details: { oauth_application_id: application_id, last_four: secret.last_four },
      },
    );
  });
}

function addSecret(ctx: Context<Staff | Operator>, firm_id: number, application_id: number): Promise<string> {
  const now = ctx.now().toISOString();
  return inTransaction(ctx.db, async (db) => {
    // Lock the row, so that of two concurrent calls the second counts the secret of the first.
    const application = await updateApplicationRow(db, firm_id, application_id, { updated_at: now });
    if (!application) throw notFound('Application');
    if (application.kind === 'public')
      throw new AppError('conflict', 'This is a public application, which has no secret.');
    if ((await selectLiveSecrets(db, firm_id, application_id, now)).length >= live_secrets_max) {
      throw new AppError(
        'conflict',
        'This application already has two secrets. Revoke the one that is no longer used, then create another.',
      );
    }
    const secret = newKey();
    const last_four = secret.slice(-4);
    await insertSecret(db, {
      firm_id,
      oauth_application_id: application_id,
      secret_digest: digest(secret),
      last_four,
      created_at: now,
      expires_at: null,
    });
    await recordEvent(
      { ...ctx, db },
      { type: 'oauth_application.secret_made', firm_id, details: { oauth_application_id: application_id, last_four } },
    );
    return secret;
  });
}
