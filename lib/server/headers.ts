import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isKnownHost, originFor } from '../http/hosts';
import { requestHeaders } from '../http/request';
import type { Db } from '../platform/db/schema';
import { isHttps } from '../platform/env';
import { findFrameAncestors } from '../intake/forms/frame-ancestors';
import { slugOf } from './form-path';
import { isTrustedPeer, networkOfPeer } from './peer';

/** The addresses of the APIs. */
const program_path = /^\/(grow|api|inbox_leads|oauth\/(token|revoke)|\.well-known)(?=[/.?]|$)/;

/** The preview of a form on a website: the only staff page that another page of Foyer may frame. */
const preview_path = /^\/forms\/\d+\/preview(?=\?|$)/;

/**
 * Sets the request headers that Next.js and our pages read, and the security headers of the response. Must run first,
 * because Next.js starts to send inside its handler.
 */
export async function prepareHeaders(
  db: Db,
  request: IncomingMessage,
  response: ServerResponse,
  dev: boolean,
): Promise<void> {
  const origin = originFor(request.headers.host);
  // With these headers, Next.js redirects some requests for a page's data. An API client must never be redirected.
  const foreign = program_path.test(request.url ?? '') ? /^(x-foyer-|rsc$|next-)/ : /^x-foyer-/;
  for (const name of Object.keys(request.headers))
    if (foreign.test(name)) Reflect.deleteProperty(request.headers, name);
  request.headers[requestHeaders.network] = networkOfPeer(request);
  request.headers[requestHeaders.origin] = origin;
  request.headers[requestHeaders.path] = pathOf(request.url);
  if (!isKnownHost(request.headers.host)) request.headers[requestHeaders.opened_as] = openedAs(request);
  // Next.js compares an action's Origin with this header. Set here, so that the client cannot choose its value.
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
  // Next.js reads the nonce for its own scripts from this request header.
  request.headers['content-security-policy'] = csp;

  response.setHeader('Content-Security-Policy', csp);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  // A form's submit sends the page's address with its campaign parameters; other sites receive no referrer at all.
  response.setHeader('Referrer-Policy', 'same-origin');
  if (isHttps()) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
  if (slug === undefined) response.setHeader('X-Frame-Options', preview ? 'SAMEORIGIN' : 'DENY');
  if (slug === undefined) response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  const embedded = slug !== undefined || /^\/(embed|_next\/static)\//.test(request.url ?? '');
  response.setHeader('Cross-Origin-Resource-Policy', embedded ? 'cross-origin' : 'same-origin');
  // A website with Cross-Origin-Embedder-Policy only frames pages that send both headers. A form loads nothing from
  // other origins.
  if (slug !== undefined) response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
}

/**
 * Returns the sites that may frame the response. While the database is unreachable, any site may frame the response to a
 * submission: it contains only what the visitor sent, and a visitor without JavaScript must get it back inside the frame
 * of the form.
 */
async function framesOf(db: Db, slug: string, { method }: IncomingMessage): Promise<string[]> {
  try {
    return await findFrameAncestors(db, slug);
  } catch (error) {
    if (method === 'POST') return [];
    throw error;
  }
}

/**
 * Returns the origin that the browser requested, as far as Foyer can know: only a trusted proxy can tell that the
 * request was sent by https.
 */
function openedAs(request: IncomingMessage): string {
  const { host = '', 'x-forwarded-proto': proto } = request.headers;
  return `${isTrustedPeer(request) && proto === 'https' ? 'https' : 'http'}://${host}`;
}

/** Returns the requested path and query without the parameter that Next.js adds to its own fetches. */
function pathOf(url = '/'): string {
  return url.replace(/([?&])_rsc=[^&]*&?/, '$1').replace(/[?&]$/, '');
}

/**
 * Returns the additional sources of form-action. OAuth consent redirects to the application, and browsers check every
 * redirect after a form against this list, also the application's own redirects.
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
 * Returns the policy of the preview page, which contains only what a firm's website does: the embed code, whose script
 * has the nonce and sets styles on its elements, and the form in a frame.
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

/**
 * Returns the policy of a form's page. With a list of sites, browsers report refused sites, which the firm then sees
 * (lib/intake/forms/refused-sites.ts).
 */
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
    // React uses eval for its error messages, only in development.
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
