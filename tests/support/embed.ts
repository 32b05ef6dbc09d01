import type { Frame, FrameLocator, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Db, Locale } from '@/lib/platform/db/schema';
import { test as base } from './e2e';
import { answers, plantOpenForm } from './forms';

/** Each test has a form of its own, so that its leads are all of that form's. */
export const test = base.extend<{ locale_of_firm: Locale; slug: string; leads: () => ReturnType<typeof leadsOf> }>({
  locale_of_firm: ['en', { option: true }],
  slug: async ({ foyer, locale_of_firm }, use) => {
    await use(
      (
        await plantOpenForm(foyer.db, {
          locale: locale_of_firm,
          privacy_url: 'https://firm.test/privacy',
          contact_phone: '+1 415 555 0132',
        })
      ).slug,
    );
  },
  leads: async ({ foyer, slug }, use) => {
    await use(() => leadsOf(foyer.db, slug));
  },
});

function leadsOf(db: Db, slug: string) {
  return db
    .selectFrom('inbox_leads')
    .innerJoin('forms', 'forms.id', 'inbox_leads.form_id')
    .selectAll('inbox_leads')
    .where('slug', '=', slug)
    .orderBy('inbox_leads.id')
    .execute();
}

/** `<foyer-form>` with its link; an attribute without a value is ''. */
export function widget(
  origin: string,
  slug: string,
  attributes: Record<string, string> = {},
  label = 'Contact us',
): string {
  const written = Object.entries({ form: slug, ...attributes }).map(
    ([name, value]) => `${name}="${value.replace(/[&"]/g, (it) => `&#${String(it.charCodeAt(0))};`)}"`,
  );
  return `<foyer-form ${written.join(' ')}><a href="${origin}/f/${slug}">${label}</a></foyer-form>`;
}

/** The loader's tag. */
export const loader = (origin: string) => `<script async src="${origin}/embed/v1.js"></script>`;

/** A firm's own page. */
export const webpage = (body: string, { head = '', root = 'lang="en"' } = {}) =>
  `<!doctype html><html ${root}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hale &amp; Ortiz</title>${head}</head><body><main><h1>Hale &amp; Ortiz</h1>${body}</main></body></html>`;

/** The form in the page's first, or only, widget. */
export const formIn = (page: Page): FrameLocator => page.frameLocator('foyer-form iframe');

/** The frame of the page's only widget, for what a script may ask there. */
export async function frameOf(page: Page, iframe = 'foyer-form iframe'): Promise<Frame> {
  const frame = await (await page.locator(iframe).elementHandle()).contentFrame();
  if (!frame) throw new Error('The widget has no frame');
  return frame;
}

type Form = Page | FrameLocator | Frame;

export const hydrated = (form: Form) => expect(form.locator('form')).toHaveJSProperty('noValidate', true);

/** What the page found of its visitor is in the form, and the page around hears of it: the script that does it stands behind the fields, and may come after somebody could fill them in. */
export const found = (form: Form) => expect(form.locator('input[name=attribution]')).not.toHaveValue('');

/** What sends and keeps messages is there: it is asked for when somebody begins to write, and shows that it came by what it tells in. */
export const canSend = (form: Form) => expect(form.locator('.kept')).toBeAttached();

export async function fillIn(form: Form, over: Partial<typeof answers> = {}): Promise<void> {
  for (const [name, value] of Object.entries({ ...answers, ...over }))
    await form.locator(`[name="${name}"]`).fill(value);
}

/** By key: a click is aimed at a place, and a page that scrolls a frame of another process into view moves it under the pointer. */
export const press = (form: Form) => form.locator('button[type="submit"]').press('Enter');

/** By key, as `press`. */
export const sendAnother = (form: Form) => form.getByRole('link', { name: 'Send another message' }).press('Enter');

export const thanks = (form: Form): Locator => form.locator('.thanks h1');

/** Fills in, sends, and waits until it is stored. */
export async function send(form: Form, over: Partial<typeof answers> = {}): Promise<void> {
  await fillIn(form, over);
  await press(form);
  await expect(thanks(form)).toBeVisible();
}

/** Two frames are drawn: whatever an event of scrolling or resizing leads to has happened. */
export const drawn = (page: Page | Frame) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            resolve();
          }),
        ),
      ),
  );

/** Puts an ear on a page that keeps what widgets tell it; read it by `heard`. */
export const ear =
  '<script>window.heard=[];for(const t of ["ready","start","step","resize","submit","error","open","close"])addEventListener("foyer:"+t,(e)=>heard.push(e.detail))</script>';

export interface Heard {
  foyer: string;
  height?: number;
  lead_id?: string;
}

export const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
