import { answerPreflight, receiveSubmission } from '@/lib/http/visitor/receive-submission';

interface Route {
  params: Promise<{ form_slug: string }>;
}

/**
 * POST /f/{form_slug}/submit redirects to the thank-you page or to a page that keeps every value; if the client asks
 * for JSON, it answers in JSON.
 */
export async function POST(request: Request, { params }: Route): Promise<Response> {
  return receiveSubmission(request, (await params).form_slug);
}

export const OPTIONS = answerPreflight;

/** Redirects to the form when a visitor reloads this URL or opens it from the history. */
export async function GET(_request: Request, { params }: Route): Promise<Response> {
  return new Response(null, {
    status: 303,
    headers: { Location: `/f/${encodeURIComponent((await params).form_slug)}` },
  });
}
