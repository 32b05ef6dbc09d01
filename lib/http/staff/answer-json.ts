import * as z from 'zod';
import type { Context, Staff } from '../../platform/context';
import { AppError, isRefusal } from '../../platform/errors';
import { refusal_statuses } from '../grow-api/errors';
import { readBody } from '../read-body';
import { staffRouteContext } from './staff';

/**
 * Answers a request of Foyer's own pages with JSON. A refusal is `{message}` with its status: 401 without a session, 403
 * for another site's request that would change data.
 */
export async function answerJson<T>(
  request: Request,
  work: (ctx: Context<Staff>, query: Record<string, string>) => Promise<T>,
): Promise<Response> {
  try {
    const ctx = await staffRouteContext(request);
    return json(200, await work(ctx, Object.fromEntries(new URL(request.url).searchParams)));
  } catch (error) {
    if (error instanceof z.ZodError) return json(400, { message: 'The request is not valid.' });
    if (!isRefusal(error)) throw error;
    return json(refusal_statuses[error.code], { message: error.message });
  }
}

/**
 * Reads a request's body as JSON.
 * @throws AppError too_large; invalid for a body that is not JSON
 */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBody(request);
  if (!bytes) throw new AppError('too_large', 'The request is larger than 1 MB.');
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new AppError('invalid', 'The body is not JSON.');
  }
}

/** Ids in a query, joined by dots. */
export const Ids = z
  .string()
  .regex(/^\d{1,15}(\.\d{1,15}){0,499}$/)
  .transform((text) => text.split('.').map(Number));

function json(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });
}
