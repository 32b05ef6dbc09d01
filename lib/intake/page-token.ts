import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { mac, sameMark } from '../platform/secrets';
import { touch_params } from '../inbox/leads/schema';

/**
 * What the server knew when it rendered a form. The page sends these facts back signed, because a visitor or a bot
 * could change them.
 */
const RenderedPage = z.object({
  /** When the page was rendered, in milliseconds since 1970. */
  rendered_at: z.number(),
  /** The honeypot's name, which is different on each page so that bots cannot learn it. */
  trap: z.string(),
  /** The `source` parameter of the page's URL. */
  source: z.string().nullable(),
  params: z.partialRecord(z.enum(touch_params), z.string()),
  /** Origin and path of the page that the visitor came from. */
  referrer: z.string().nullable(),
  /** How many zero bits of proof of work the page was asked for; 0 on pages rendered before Foyer had proof of work. */
  work_bits: z.int().min(0).max(32).default(0),
});
export type RenderedPage = z.output<typeof RenderedPage>;

/** Returns a random honeypot name, which password managers and autofill do not recognize. */
export function newTrapName(): string {
  return `q${randomBytes(5).toString('hex')}`;
}

/** Returns a signed token with the facts about a page. The token is valid only for its form. */
export function signPage(form_slug: string, page: RenderedPage): string {
  const payload = Buffer.from(JSON.stringify(page)).toString('base64url');
  return `${payload}.${markOf(form_slug, payload)}`;
}

/**
 * Reads a token of signPage; returns undefined for any other text, such as a token of another installation or form. A token
 * never expires, because a tab may stay open for a day.
 */
export function readPage(form_slug: string, token: string | undefined): RenderedPage | undefined {
  const [payload = '', mark = ''] = token?.split('.') ?? [];
  if (!sameMark(mark, markOf(form_slug, payload))) return undefined;
  return RenderedPage.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString())).data;
}

function markOf(form_slug: string, payload: string): string {
  return mac('intake page', `${form_slug}.${payload}`).slice(0, 32);
}
