import { linkOrigin } from '../../request';
import { errorBody } from '../errors';
import type { Surface } from '../operation';
import { surfaces } from '../operation';
import { answerJson, etagOf, hasMark } from '../../respond';
import { openApiDocument } from './document';

const texts = new Map<Surface, string>();

/** The placeholder for the requested origin in the cached texts. */
const somewhere = 'https://origin.invalid';

/**
 * Answers GET /api/openapi.json?surface=lead_inbox|v2|grow with the OpenAPI document of one surface, by default the
 * platform API. The endpoint is public, and pages of any origin may call it. A document changes only with a new version
 * of Foyer.
 */
export async function answerOpenApi(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('surface') ?? 'grow';
  const surface = surfaces.find((name) => name === asked);
  const cors = { 'Access-Control-Allow-Origin': '*' };
  if (!surface) {
    return answerJson(JSON.stringify(errorBody(400, `surface: must be one of ${surfaces.join(', ')}.`)), {
      status: 400,
      headers: { ...cors, 'Cache-Control': 'no-store' },
    });
  }

  const text = textOf(surface).replaceAll(somewhere, linkOrigin(request.headers));
  const etag = etagOf(text);
  const headers = { ...cors, 'Cache-Control': 'public, max-age=300', ETag: etag, Vary: 'Host' };
  return hasMark(request.headers, etag) ? new Response(null, { status: 304, headers }) : answerJson(text, { headers });
}

function textOf(surface: Surface): string {
  const text = texts.get(surface) ?? JSON.stringify(openApiDocument(surface, somewhere));
  texts.set(surface, text);
  return text;
}
