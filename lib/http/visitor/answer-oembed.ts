import { isOurOrigin } from '../hosts';
import { linkOrigin } from '../request';
import { publicForm } from './visitor';
import { AskOEmbed, formOfAddress, oembedXml, presentOEmbed } from '../../intake/embed/oembed';
import { isOpen } from '../../intake/forms/find-public';
import { fill, localeOfTag, stringsFor } from '../../intake/strings';
import { errorBody } from '../grow-api/errors';
import { answerJson } from '../respond';

/** Any website may call the endpoint, because a form is public and the endpoint reads no cookies. */
const cors = { 'Access-Control-Allow-Origin': '*' };

/**
 * GET /api/oembed?url=&format=&maxwidth=&maxheight= returns the form at a URL of this server as oEmbed 1.0. It answers 400
 * for a URL of another server, 404 if there is no open form, and 501 for a format other than json and xml.
 */
export async function answerOEmbed(request: Request): Promise<Response> {
  const asked = AskOEmbed.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const address = asked.success ? new URL(asked.data.url) : undefined;
  if (!asked.success || !isOurOrigin(address?.origin, address?.host))
    return refuse(400, 'Set url to the address of a form on this server.');
  const { url, format } = asked.data;
  if (format !== 'json' && format !== 'xml') return refuse(501, 'Set format to json or xml.');

  const found = formOfAddress(url);
  const form = found && (await publicForm(found.form_slug));
  if (!form || !isOpen(form)) return refuse(404, 'There is no open form at this address.');

  const { firm, form_slug } = form;
  // Like the form's own page, the answer is in the firm's language if Foyer does not have the requested one.
  const locale = localeOfTag(found.language) ?? firm.locale;
  const origin = linkOrigin(request.headers);
  const form_address = `${origin}/f/${form_slug}${found.language === undefined ? '' : `/${found.language}`}${found.query}`;
  const oembed = presentOEmbed(
    origin,
    form_address,
    { title: fill(stringsFor(locale).title, { firm: firm.name }), firm: firm.name },
    asked.data,
  );

  const headers = { ...cors, 'Cache-Control': 'public, max-age=300' };
  if (format === 'json') return answerJson(JSON.stringify(oembed), { headers });
  return new Response(oembedXml(oembed), { headers: { ...headers, 'Content-Type': 'text/xml; charset=utf-8' } });
}

/** Answers a CORS preflight request. */
export async function allowAnyOrigin(): Promise<Response> {
  return new Response(null, {
    status: 204,
    headers: {
      ...cors,
      'Access-Control-Allow-Methods': 'GET',
      'Access-Control-Allow-Headers': 'Accept, Content-Type',
      'Access-Control-Max-Age': '86400',
    },
  });
}

function refuse(status: number, message: string): Response {
  return answerJson(JSON.stringify(errorBody(status, message)), {
    status,
    headers: { ...cors, 'Cache-Control': 'no-store' },
  });
}
