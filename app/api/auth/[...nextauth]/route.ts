import NextAuth from 'next-auth';
import { nextAuthOptions } from '@/lib/auth/next-auth';

interface Params {
  params: Promise<{ nextauth: string[] }>;
}

// The options need the installation's secret, which a build does not have.
const handler = (request: Request, params: Params) => (NextAuth(nextAuthOptions()) as (request: Request, params: Params) => Promise<Response>)(request, params);

/** next-auth's own addresses; the pages use /sign-in, which works without JavaScript. */
export { handler as GET, handler as POST };
