import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { mac, sameMark } from '../platform/secrets';
import { touch_params } from './attribution';

/** What the server knew when it rendered a form, carried by the page and signed, since visitors and robots can write anything there. */
const RenderedPage = z.object({
  /** Milliseconds since 1970. */
  rendered_at: z.number(),
  /** The honeypot's name: another one on each page, so that no robot learns it. */
  trap: z.string(),
  /** The `source` parameter of the page's address. */
  source: z.string().nullable(),
  params: z.partialRecord(z.enum(touch_params), z.string()),
  /** Origin and path of where the visitor came from. */
  referrer: z.string().nullable(),
  /** How much proof of work the page was asked for; 0 of a page that was rendered before there was any. */
  work_bits: z.int().min(0).max(32).default(0),
});
export type RenderedPage = z.output<typeof RenderedPage>;

/** A name for a page's honeypot that no password manager or autofill has a rule for. */
export function newTrapName(): string {
  return `q${randomBytes(5).toString('hex')}`;
}

/** Signs what is known of a page; bound to its form. */
export function signPage(form_slug: string, page: RenderedPage): string {
  const payload = Buffer.from(JSON.stringify(page)).toString('base64url');
  return `${payload}.${markOf(form_slug, payload)}`;
}

/** Reads what signPage signed; undefined for anything else, such as another installation's or another form's. It never expires: a tab may stay open a day. */
export function readPage(form_slug: string, token: string | undefined): RenderedPage | undefined {
  const [payload = '', mark = ''] = token?.split('.') ?? [];
  if (!sameMark(mark, markOf(form_slug, payload))) return undefined;
  return RenderedPage.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString())).data;
}

function markOf(form_slug: string, payload: string): string {
  return mac('intake page', `${form_slug}.${payload}`).slice(0, 32);
}
