import { receiveFramingReport } from '@/lib/http/visitor/receive-framing-report';

interface Route {
  params: Promise<{ form_slug: string }>;
}

/** POST /f/{form_slug}/framed receives a browser's report that it did not show the form in a frame, and always answers 204. */
export async function POST(request: Request, { params }: Route): Promise<Response> {
  return receiveFramingReport(request, (await params).form_slug);
}
