import type { OwnForm } from './finding';
import type { SitePage } from './site-page';

/** Returns the URL of Foyer's script. */
export function loaderOf({ origin }: OwnForm): string {
  return `${origin}/embed/v1.js`;
}

/** Returns whether a URL is that of Foyer's script: the latest version or a pinned one. */
function isLoader(src: string | undefined, { origin }: OwnForm): boolean {
  const place = `${origin}/embed/v1`;
  return src !== undefined && src.startsWith(place) && /^(\.\d+\.\d+)?\.js$/.test(src.slice(place.length));
}

/** Returns the tag of the form on a page: its element, or the script with data-form. */
export function elementOf(page: SitePage | undefined, own: OwnForm): Record<string, string> | undefined {
  return page?.tags.find(
    ({ tag, form, src, 'data-form': data_form }) =>
      (tag === 'foyer-form' && form === own.form_slug) ||
      (tag === 'script' && data_form === own.form_slug && isLoader(src, own)),
  );
}

/** Whether the form's tag is in the page's head, where the form would be invisible. */
export function isInHead(page: SitePage, own: OwnForm): boolean {
  const element = elementOf(page, own);
  return element !== undefined && page.tags.indexOf(element) < page.tags_in_head;
}

/** Returns the script tag for the form: the one with data-form, or the first tag of Foyer's script. */
export function scriptTag(page: SitePage | undefined, form: OwnForm): Record<string, string> | undefined {
  const element = elementOf(page, form);
  return element?.['tag'] === 'script'
    ? element
    : page?.tags.find(({ tag, src }) => tag === 'script' && isLoader(src, form));
}

/** Returns the iframes on a page of the firm's website that show the form without the loader. */
export function framesOf(page: SitePage | undefined, { origin, form_slug }: OwnForm): Record<string, string>[] {
  const address = `${origin}/f/${form_slug}`;
  return (page?.tags ?? []).filter(
    ({ tag, src }) =>
      tag === 'iframe' &&
      src !== undefined &&
      (src === address || (/^[/?#]/.test(src.slice(address.length)) && src.startsWith(address))),
  );
}

/** Whether the page shows the form only in an iframe without the loader. */
export function isPlainFrame(page: SitePage | undefined, form: OwnForm): boolean {
  return framesOf(page, form).length > 0 && elementOf(page, form) === undefined;
}
