import { createHash } from 'node:crypto';
import { linkOrigin } from '../../auth/request';
import { errorBody } from '../errors';
import type { Surface } from '../operation';
import { surfaces } from '../operation';
import { answerJson } from '../respond';
import { openApiDocument } from './document';

const texts = new Map<Surface, string>();

/** Stands in the kept texts where the asked origin goes. */
const somewhere = 'https://origin.invalid';

/**
 * GET /api/openapi.json?surface=lead_inbox|v2|grow: the OpenAPI document of one surface, of the platform unless asked
 * otherwise, for anybody and from any page. It changes with a new version of Foyer only.
 */
export async function answerOpenApi(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('surface') ?? 'grow';
  const surface = surfaces.find((name) => name === asked);
  const cors = { 'Access-Control-Allow-Origin': '*' };
  if (!surface) {
    return answerJson(JSON.stringify(errorBody(400, `surface: must be one of ${surfaces.join(', ')}.`)), { status: 400, headers: { ...cors, 'Cache-Control': 'no-store' } });
  }

  const text = textOf(surface).replaceAll(somewhere, linkOrigin(request.headers));
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  const headers = { ...cors, 'Cache-Control': 'public, max-age=300', ETag: etag, Vary: 'Host' };
  const known = request.headers.get('if-none-match')?.split(',').map((mark) => mark.trim().replace(/^W\//, ''));
  return known?.includes(etag) ? new Response(null, { status: 304, headers }) : answerJson(text, { headers });
}

function textOf(surface: Surface): string {
  const text = texts.get(surface) ?? JSON.stringify(openApiDocument(surface, somewhere));
  texts.set(surface, text);
  return text;
}
