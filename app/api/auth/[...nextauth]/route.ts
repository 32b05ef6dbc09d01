import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { readBody } from '@/lib/http/read-body';
import { refusedBeforeNextAuth } from '@/lib/http/staff/next-auth-requests';
import { nextAuthOptions } from '@/lib/http/staff/next-auth';

interface Params {
  params: Promise<{ nextauth: string[] }>;
}

async function handler(request: NextRequest, params: Params): Promise<Response> {
  // next-auth would read a body of any length, and the endpoint is public.
  const body = await readBody(request);
  if (!body) return new Response('The body is more than 1 MB.\n', { status: 413 });
  const { url, method, headers } = request;
  const refused = refusedBeforeNextAuth(
    method,
    (await params.params).nextauth,
    headers.get('content-type') ?? '',
    new TextDecoder().decode(body),
  );
  if (refused) return new Response(`${refused.message}\n`, { status: refused.status });
  const bounded = new NextRequest(url, { method, headers, ...(body.length > 0 && { body }) });
  // The options are read at the request and not at import: the options need the installation's secret, which a build
  // does not have.
  return (NextAuth(nextAuthOptions()) as (request: Request, params: Params) => Promise<Response>)(bounded, params);
}

/** Answers the URLs of next-auth (/api/auth/...). Foyer's pages use /sign-in, which works without JavaScript. */
export { handler as GET, handler as POST };
