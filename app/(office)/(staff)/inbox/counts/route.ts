import { answerJson } from '@/lib/http/staff/answer-json';
import { countDeskViews } from '@/lib/inbox/leads/view-counts';

export const dynamic = 'force-dynamic';

/** GET /inbox/counts -> the number of leads in each view of the inbox. */
export function GET(request: Request): Promise<Response> {
  return answerJson(request, countDeskViews);
}
