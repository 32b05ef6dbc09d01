import { randomBytes, randomUUID } from 'node:crypto';
import type { Db, Role } from '@/lib/platform/db/schema';
import { scopes as all_scopes } from '@/lib/access/scopes';
import type { Scope } from '@/lib/access/scopes';
import { digest } from '@/lib/platform/secrets';
import { aFirm } from './builders';

/** An OAuth application that a firm's user has authorized, with an access token. */
export interface TestApplication {
  bearer: string;
  oauth_application_id: number;
}

/** A firm whose API the test calls, with its Lead Inbox token. */
export interface TestAccount {
  firm_id: number;
  user_id: number;
  inbox_token: string;
}

export async function anAccount(db: Db, role: Role = 'staff'): Promise<TestAccount> {
  const { firm_id, user_id } = await aFirm(db, { role });
  const inbox_token = secret();
  await db
    .insertInto('inbox_tokens')
    .values({
      firm_id,
      token_digest: digest(inbox_token),
      last_four: inbox_token.slice(-4),
      created_at: new Date().toISOString(),
    })
    .execute();
  return { firm_id, user_id, inbox_token };
}

/** Creates an OAuth application with a grant and an access token for the account's user. */
export async function anApplication(
  db: Db,
  { firm_id, user_id }: Pick<TestAccount, 'firm_id' | 'user_id'>,
  scopes: readonly Scope[] = all_scopes,
): Promise<TestApplication> {
  const created_at = new Date().toISOString();
  const stamps = { created_at, updated_at: created_at };
  const application = await db
    .insertInto('oauth_applications')
    .values({
      firm_id,
      client_id: randomUUID(),
      name: 'Intake Partner',
      kind: 'confidential',
      redirect_uris: '[]',
      scopes: all_scopes.join(' '),
      ...stamps,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return {
    bearer: await aToken(db, { firm_id, user_id }, application.id, scopes),
    oauth_application_id: application.id,
  };
}

/** Creates another grant of an application with an access token. @returns the token */
export async function aToken(
  db: Db,
  { firm_id, user_id }: Pick<TestAccount, 'firm_id' | 'user_id'>,
  oauth_application_id: number,
  scopes: readonly Scope[] = all_scopes,
): Promise<string> {
  const created_at = new Date().toISOString();
  const grant = await db
    .insertInto('oauth_grants')
    .values({ firm_id, oauth_application_id, user_id, scopes: scopes.join(' '), created_at })
    .returning('id')
    .executeTakeFirstOrThrow();
  const bearer = secret();
  await db
    .insertInto('oauth_tokens')
    .values({
      firm_id,
      oauth_grant_id: grant.id,
      kind: 'access',
      token_digest: digest(bearer),
      scopes: scopes.join(' '),
      created_at,
      expires_at: '2099-01-01T00:00:00.000Z',
    })
    .execute();
  return bearer;
}

/** Creates a personal token of the account's user. @returns the token */
export async function aPersonalToken(
  db: Db,
  { firm_id, user_id }: Pick<TestAccount, 'firm_id' | 'user_id'>,
  scopes: readonly Scope[] = all_scopes,
): Promise<string> {
  const bearer = secret();
  await db
    .insertInto('personal_tokens')
    .values({
      firm_id,
      user_id,
      name: 'Script',
      scopes: scopes.join(' '),
      token_digest: digest(bearer),
      last_four: bearer.slice(-4),
      created_at: new Date().toISOString(),
    })
    .execute();
  return bearer;
}

/** Calls the API as a program does: it follows no redirect and sends the body as JSON. */
export function call(
  origin: string,
  path: string,
  {
    bearer,
    body,
    method = body === undefined ? 'GET' : 'POST',
    headers = {},
  }: { bearer?: string; body?: unknown; method?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(origin + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

function secret(): string {
  return `us_${randomBytes(32).toString('base64url')}`;
}
