/** The paths that next-auth handles. Foyer has its own pages, and Credentials is its only provider. */
const answered: Record<string, RegExp> = {
  GET: /^(session|csrf|providers|signin|signin\/credentials|signout|error|verify-request)$/,
  POST: /^(session|signin\/credentials|signout|callback\/credentials|_log)$/,
};

/**
 * Checks a request before next-auth handles it, because next-auth answers 500 to anything unexpected: an unknown
 * provider, a wrong method, a body that cannot be parsed.
 *
 * @param parts the segments of the path after /api/auth/
 * @returns why the request is refused; undefined if next-auth can handle it
 */
export function refusedBeforeNextAuth(
  method: string,
  parts: string[],
  content_type: string,
  body: string,
): { status: 400 | 404 | 405; message: string } | undefined {
  const path = parts.join('/');
  if (!Object.values(answered).some((known) => known.test(path)))
    return { status: 404, message: 'There is nothing at this address.' };
  if (!answered[method]?.test(path)) return { status: 405, message: `This address does not support ${method}.` };
  if (method === 'POST' && !isReadable(content_type, body))
    return { status: 400, message: 'The body cannot be read: send JSON or application/x-www-form-urlencoded.' };
  return undefined;
}

function isReadable(content_type: string, body: string): boolean {
  if (/^application\/x-www-form-urlencoded\b/i.test(content_type)) return true;
  if (!/^application\/json\b/i.test(content_type)) return body === '';
  try {
    const sent: unknown = JSON.parse(body);
    return typeof sent === 'object' && sent !== null;
  } catch {
    return false;
  }
}
