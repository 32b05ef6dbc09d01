import * as z from 'zod';
import { answerJson, readJson } from '@/lib/http/staff/answer-json';
import { performInOrder } from '@/lib/inbox/desk/perform';

export const dynamic = 'force-dynamic';

const Body = z.object({ actions: z.array(z.unknown()).min(1).max(50) });

/**
 * POST /inbox/perform `{actions}` -> `{answers}`: applies the actions in their order, each by itself and once per
 * action_id, and answers each with the lead as it is now.
 */
export function POST(request: Request): Promise<Response> {
  return answerJson(request, async (ctx) => ({
    answers: await performInOrder(ctx, Body.parse(await readJson(request)).actions),
  }));
}
