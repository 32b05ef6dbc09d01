import type { OwnForm } from './finding';
import type { SitePage } from './site-page';

/** Where our script is. */
export function loaderOf({ origin }: OwnForm): string {
  return `${origin}/embed/v1.js`;
}

/** Whether an address is our script's: the current one, or a fixed version. */
function isLoader(src: string | undefined, { origin }: OwnForm): boolean {
  const place = `${origin}/embed/v1`;
  return src !== undefined && src.startsWith(place) && /^(\.\d+\.\d+)?\.js$/.test(src.slice(place.length));
}

/** What stands for the form on a page: its element, or the script that puts it there. */
export function elementOf(page: SitePage | undefined, own: OwnForm): Record<string, string> | undefined {
  return page?.tags.find(
    ({ tag, form, src, 'data-form': data_form }) =>
      (tag === 'foyer-form' && form === own.form_slug) ||
      (tag === 'script' && data_form === own.form_slug && isLoader(src, own)),
  );
}

/** Whether the form would be put into the page's head, by the script that makes it where the script stands. */
export function isInHead(page: SitePage, own: OwnForm): boolean {
  const element = elementOf(page, own);
  return element !== undefined && page.tags.indexOf(element) < page.tags_in_head;
}

/** The tag that the form comes by: its own, or the first that holds our script. */
export function scriptTag(page: SitePage | undefined, form: OwnForm): Record<string, string> | undefined {
  const element = elementOf(page, form);
  return element?.['tag'] === 'script'
    ? element
    : page?.tags.find(({ tag, src }) => tag === 'script' && isLoader(src, form));
}

/** The plain frames of the form. */
export function framesOf(page: SitePage | undefined, { origin, form_slug }: OwnForm): Record<string, string>[] {
  const address = `${origin}/f/${form_slug}`;
  return (page?.tags ?? []).filter(
    ({ tag, src }) =>
      tag === 'iframe' &&
      src !== undefined &&
      (src === address || (/^[/?#]/.test(src.slice(address.length)) && src.startsWith(address))),
  );
}

/** Whether the form stands on the page in a plain frame alone. */
export function isPlainFrame(page: SitePage | undefined, form: OwnForm): boolean {
  return framesOf(page, form).length > 0 && elementOf(page, form) === undefined;
}
