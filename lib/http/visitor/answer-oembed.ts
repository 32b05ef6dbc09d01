import { isOurOrigin } from '../hosts';
import { linkOrigin } from '../request';
import { publicForm } from './visitor';
import { AskOEmbed, formOfAddress, oembedXml, presentOEmbed } from '../../intake/embed/oembed';
import { isOpen } from '../../intake/forms/find-public';
import { fill, localeOfTag, stringsFor } from '../../intake/strings';
import { errorBody } from '../grow-api/errors';
import { answerJson } from '../respond';

/** Whoever shows links may ask from anywhere: a form is public, and no cookie is read here. */
const cors = { 'Access-Control-Allow-Origin': '*' };

/**
 * GET /api/oembed?url=&format=&maxwidth=&maxheight= -> the form that an address of ours leads to, as oEmbed 1.0: 400 for what
 * is no address of ours, 404 where no open form is, 501 for a format other than json and xml.
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
  // As the form's own page: the firm's language where it does not speak that one.
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

/** What a browser asks before a page's own question that is not a simple one. */
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
