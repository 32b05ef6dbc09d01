import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isKnownHost, originFor } from '../http/hosts';
import { requestHeaders } from '../http/request';
import type { Db } from '../platform/db/schema';
import { isHttps } from '../platform/env';
import { findFrameAncestors } from '../intake/forms/frame-ancestors';
import { slugOf } from './form-path';
import { isTrustedPeer, networkOfPeer } from './peer';

/** Addresses that programs call. */
const program_path = /^\/(grow|api|inbox_leads|oauth\/(token|revoke)|\.well-known)(?=[/.?]|$)/;

/** What the Share page shows of a form on a website: the one page of the staff's that a page of ours may frame. */
const preview_path = /^\/forms\/\d+\/preview(?=\?|$)/;

/**
 * Tells Next.js what we know of the request, and gives the answer its security headers. Next.js starts sending inside its
 * handler, so this comes first.
 */
export async function prepareHeaders(
  db: Db,
  request: IncomingMessage,
  response: ServerResponse,
  dev: boolean,
): Promise<void> {
  const origin = originFor(request.headers.host);
  // Next.js sends on whoever asks for a page's data by the page's own address; no program must ever be sent on.
  const foreign = program_path.test(request.url ?? '') ? /^(x-foyer-|rsc$|next-)/ : /^x-foyer-/;
  for (const name of Object.keys(request.headers))
    if (foreign.test(name)) Reflect.deleteProperty(request.headers, name);
  request.headers[requestHeaders.network] = networkOfPeer(request);
  request.headers[requestHeaders.origin] = origin;
  request.headers[requestHeaders.path] = pathOf(request.url);
  if (!isKnownHost(request.headers.host)) request.headers[requestHeaders.opened_as] = openedAs(request);
  // Next.js compares an action's Origin with this header, as whoever sent it wrote it: so we write it.
  request.headers['x-forwarded-host'] = new URL(origin).host;
  request.headers['x-forwarded-proto'] = new URL(origin).protocol.slice(0, -1);

  const nonce = randomBytes(16).toString('base64');
  const slug = slugOf(request.url);
  const preview = preview_path.test(request.url ?? '');
  const csp = preview
    ? previewPolicy(nonce)
    : slug === undefined
      ? officePolicy(nonce, dev, answersTo(request.url))
      : formPolicy(nonce, dev, slug, await framesOf(db, slug, request));
  // From this request header Next.js takes the nonce for its own scripts.
  request.headers['content-security-policy'] = csp;

  response.setHeader('Content-Security-Policy', csp);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  // The form's own address, with its campaign, goes along with its submit; no other site learns more than nothing.
  response.setHeader('Referrer-Policy', 'same-origin');
  if (isHttps()) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
  if (slug === undefined) response.setHeader('X-Frame-Options', preview ? 'SAMEORIGIN' : 'DENY');
  if (slug === undefined) response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  const embedded = slug !== undefined || /^\/(embed|_next\/static)\//.test(request.url ?? '');
  response.setHeader('Cross-Origin-Resource-Policy', embedded ? 'cross-origin' : 'same-origin');
  // A page that isolates itself (Cross-Origin-Embedder-Policy) frames only what says both of these. All that a form loads is ours.
  if (slug !== undefined) response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
}

/**
 * The sites that may frame the answer; any, for a submit while the database is away: that answer holds only what its sender
 * sent along with it, and a visitor without script must get it back inside the frame that they sent it from.
 */
async function framesOf(db: Db, slug: string, { method }: IncomingMessage): Promise<string[]> {
  try {
    return await findFrameAncestors(db, slug);
  } catch (error) {
    if (method === 'POST') return [];
    throw error;
  }
}

/** The address that a request was sent to, as far as it can be known here: a proxy that is trusted says which protocol it speaks. */
function openedAs(request: IncomingMessage): string {
  const { host = '', 'x-forwarded-proto': proto } = request.headers;
  return `${isTrustedPeer(request) && proto === 'https' ? 'https' : 'http'}://${host}`;
}

/** What was asked for, without the mark of Next.js's own fetches. */
function pathOf(url = '/'): string {
  return url.replace(/([?&])_rsc=[^&]*&?/, '$1').replace(/[?&]$/, '');
}

/**
 * Where the forms of a page may lead besides here. The answer to an OAuth consent leads on to the application, and browsers
 * hold every redirect after a form to this list, those of the application's own too.
 */
function answersTo(url = ''): string {
  if (!url.startsWith('/oauth/consent?')) return '';
  const redirect_uri = new URLSearchParams(url.slice(url.indexOf('?'))).get('redirect_uri');
  const scheme = redirect_uri !== null && URL.canParse(redirect_uri) ? new URL(redirect_uri).protocol : 'https:';
  return /^[a-z][a-z0-9+.-]*:$/.test(scheme) && !/^(javascript|data|blob):$/.test(scheme)
    ? ` https: ${scheme}`
    : ' https:';
}

function officePolicy(nonce: string, dev: boolean, answers_to: string): string {
  return policy(nonce, dev, {
    'font-src': "'self'",
    'manifest-src': "'self'",
    'frame-src': "'self'",
    'frame-ancestors': "'none'",
    'form-action': `'self'${answers_to}`,
  });
}

/**
 * A page that holds nothing but what a firm's website holds: the snippet, whose script is ours and carries the nonce, whose
 * elements bring styles along, and the form in its frame.
 */
function previewPolicy(nonce: string): string {
  return written({
    'default-src': "'none'",
    'script-src': `'nonce-${nonce}'`,
    'style-src': `'nonce-${nonce}'`,
    'style-src-attr': "'unsafe-inline'",
    'frame-src': "'self'",
    'form-action': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': "'self'",
  });
}

/** Where a list refuses a site, the firm is told of it (lib/intake/forms/refused-sites.ts). */
function formPolicy(nonce: string, dev: boolean, slug: string, sites: string[]): string {
  if (sites.length === 0) return policy(nonce, dev, { 'frame-ancestors': '*' });
  return policy(nonce, dev, {
    'frame-ancestors': `'self' ${sites.join(' ')}`,
    'report-uri': `/f/${encodeURIComponent(slug)}/framed`,
  });
}

function policy(nonce: string, dev: boolean, more: Record<string, string>): string {
  const rules = {
    'default-src': "'none'",
    // React's error messages are made with eval in development, and only there.
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    'style-src': dev ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data:",
    'connect-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'object-src': "'none'",
    ...more,
  };
  return written(rules);
}

function written(rules: Record<string, string>): string {
  return Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}
