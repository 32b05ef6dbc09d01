import type { Frame, FrameLocator, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Db, Locale } from '@/lib/platform/db/schema';
import { test as base } from './e2e';
import { answers, plantOpenForm } from './forms';

/** Gives each test a separate form, so that all leads of that form belong to the test. */
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

/** Returns a `<foyer-form>` element with its link. The value '' makes an attribute without a value. */
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

/** Returns the loader's script tag. */
export const loader = (origin: string) => `<script async src="${origin}/embed/v1.js"></script>`;

/** Returns the HTML of a firm's page. */
export const webpage = (body: string, { head = '', root = 'lang="en"' } = {}) =>
  `<!doctype html><html ${root}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hale &amp; Ortiz</title>${head}</head><body><main><h1>Hale &amp; Ortiz</h1>${body}</main></body></html>`;

/** Returns the frame locator of the first or only widget on the page. */
export const formIn = (page: Page): FrameLocator => page.frameLocator('foyer-form iframe');

/** Returns the frame of the only widget on the page, for running scripts inside it. */
export async function frameOf(page: Page, iframe = 'foyer-form iframe'): Promise<Frame> {
  const frame = await (await page.locator(iframe).elementHandle()).contentFrame();
  if (!frame) throw new Error('The widget has no frame');
  return frame;
}

type Form = Page | FrameLocator | Frame;

export const hydrated = (form: Form) => expect(form.locator('form')).toHaveJSProperty('noValidate', true);

/**
 * Waits until the form holds the visitor's attribution and sends messages to the host page. The script that does so
 * follows the fields, so a fast visitor can fill them in earlier.
 */
export const found = (form: Form) => expect(form.locator('input[name=attribution]')).not.toHaveValue('');

/**
 * Waits until the script that sends and stores messages has loaded. It loads when the visitor starts to type, and then
 * adds the `.kept` element.
 */
export const canSend = (form: Form) => expect(form.locator('.kept')).toBeAttached();

export async function fillIn(form: Form, over: Partial<typeof answers> = {}): Promise<void> {
  for (const [name, value] of Object.entries({ ...answers, ...over }))
    await form.locator(`[name="${name}"]`).fill(value);
}

/**
 * Presses Send by key. A mouse click could miss the button, because scrolling a cross-process frame into view moves the
 * button under the pointer.
 */
export const press = (form: Form) => form.locator('button[type="submit"]').press('Enter');

/** Follows the link to another message by key, for the same reason as `press`. */
export const sendAnother = (form: Form) => form.getByRole('link', { name: 'Send another message' }).press('Enter');

export const thanks = (form: Form): Locator => form.locator('.thanks h1');

/** Fills in and sends the form, and waits for the receipt. */
export async function send(form: Form, over: Partial<typeof answers> = {}): Promise<void> {
  await fillIn(form, over);
  await press(form);
  await expect(thanks(form)).toBeVisible();
}

/** Waits until two animation frames are drawn, so that scroll and resize handlers have run. */
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

/** A script for a host page that records the widgets' events; read them with `heard`. */
export const ear =
  '<script>window.heard=[];for(const t of ["ready","start","step","resize","submit","error","open","close"])addEventListener("foyer:"+t,(e)=>heard.push(e.detail))</script>';

export interface Heard {
  foyer: string;
  height?: number;
  lead_id?: string;
}

export const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
