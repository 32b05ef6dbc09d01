import type { Context, Operator } from '../platform/context';
import type { Firm, Form, User } from '../platform/db/schema';
import { inTransaction } from '../platform/db/transaction';
import { recordEvent } from '../events/record';
import { createDefaultForm } from '../intake/forms/create-default';
import { issueInboxToken } from '../access/inbox-tokens/issue';
import { addUser } from '../people/users/create';
import { hashPassword } from '../people/users/password';
import { requireGoodPassword } from '../people/users/password-choice';
import { giveFirstLists } from './first-lists';
import { addFirm } from '../people/firms/create';
import type { CreateFirm } from './schema';

/** A new firm. `inbox_token` is shown once, because only its digest is stored. */
export interface CreatedFirm {
  firm: Firm;
  user: User;
  form: Form;
  inbox_token: string;
}

/**
 * Creates a firm with its owner, its default form and its inbox token, in one transaction.
 * @throws AppError conflict when the owner's address has an account
 */
export async function createFirm(
  ctx: Context<Operator>,
  { owner_password, ...input }: FirmToBe & Pick<CreateFirm, 'owner_password'>,
): Promise<CreatedFirm> {
  await requireGoodPassword(owner_password, [input.owner_email, input.owner_name, input.name], 'owner_password');
  const owner_password_hash = await hashPassword(owner_password, input.owner_email);
  return inTransaction(ctx.db, (db) => foundFirm({ ...ctx, db }, { ...input, owner_password_hash }));
}

/**
 * The input from which a firm is created. Contact details and lists may be left out; the command line does not ask for
 * them.
 */
type FirmToBe = Omit<CreateFirm, 'owner_password' | 'contact_email' | 'contact_phone' | 'matter_types' | 'locations'> &
  Partial<Pick<CreateFirm, 'contact_email' | 'contact_phone' | 'matter_types' | 'locations'>>;

/**
 * Creates a firm in the caller's transaction. The caller hashes the password before it opens the transaction, because
 * hashing is slow.
 */
export async function foundFirm(
  ctx: Context<Operator>,
  input: FirmToBe & { owner_password_hash: string },
): Promise<CreatedFirm> {
  const {
    name,
    time_zone,
    country,
    locale,
    contact_email = null,
    contact_phone = null,
    matter_types = [],
    locations = [],
    owner_name,
    owner_email,
    owner_password_hash,
  } = input;

  const firm = await addFirm(ctx, {
    name,
    time_zone,
    country,
    locale,
    notification_addresses: [owner_email],
    contact_email,
    contact_phone,
  });
  const user = await addUser(ctx, {
    firm_id: firm.id,
    email: owner_email,
    name: owner_name,
    password_hash: owner_password_hash,
    role: 'owner',
  });
  const form = await createDefaultForm(ctx, { firm_id: firm.id, locale });
  await giveFirstLists(ctx, firm.id, { matter_types, locations });
  const { token: inbox_token } = await issueInboxToken(ctx, firm.id);
  await recordEvent(ctx, { type: 'firm.created', firm_id: firm.id });
  return { firm, user, form, inbox_token };
}
