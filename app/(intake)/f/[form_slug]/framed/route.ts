import { receiveFramingReport } from '@/lib/http/visitor/receive-framing-report';

interface Route {
  params: Promise<{ form_slug: string }>;
}

/** POST /f/{form_slug}/framed -> 204, whatever was sent: a browser's word that it refused to show the form in a frame. */
export async function POST(request: Request, { params }: Route): Promise<Response> {
  return receiveFramingReport(request, (await params).form_slug);
}
