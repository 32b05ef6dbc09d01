/**
 * The loader that a firm's page includes. It turns <foyer-form form="slug"> into the form, in a frame of this script's
 * origin. lib/intake/embed/schema.ts documents the attributes. Attributes that only concern the form (theme, values,
 * ...) are passed to the frame unread, so that a new attribute needs no new loader; frame-script.ts reads them.
 *
 * Every visitor of every page with a form downloads this file, so it has no dependency, timer or style sheet, and a
 * test limits its size (1,792 bytes, brotli -q 11). Some expressions are written in the form that compresses best.
 */
import type { EmbedMessage, EmbedTouch } from './messages';

/** What the loader stores in the host's localStorage under `foyer`. */
interface Kept {
  first: EmbedTouch;
  last: EmbedTouch;
  /** A form's slug is a key if the form has been opened on this site. */
  [form_slug: string]: unknown;
}

declare global {
  interface Window {
    dataLayer?: unknown[];
  }
}

/** Null in a shadow root, where browsers do not set currentScript. The script's URL is then read from an error's stack. */
const script = document.currentScript as HTMLScriptElement | null;
const [, origin] = /(http.+)\/embed\/v/.exec(script?.src ?? (new Error().stack as string)) as unknown as [
  string,
  string,
];

/** The visits of this page, which are used if the browser stores nothing or the visitor has not consented. */
let seen: Kept | undefined;
/** The query that was read last, so that several forms count as one visit, and a changed query as a new one. */
let read: string | undefined;

try {
  customElements.define(
    'foyer-form',
    class extends HTMLElement {
      declare label: string;
      declare again: unknown;
      declare stop: () => void;
      declare open: () => void;
      declare close: () => void;

      connectedCallback() {
        const facts: Record<string, unknown> = {};
        for (const { name, value } of this.attributes) facts[name] = value;
        const {
          form,
          mode,
          locale,
          consent,
          label: words,
          open = '',
          close: close_words,
        } = facts as Record<string, string> & { form: string };
        const { pathname, search, origin: host } = location;
        const [referrer] = document.referrer.split('?') as [string];
        const address = origin + '/f/' + form;
        const ender = new AbortController();
        const style = (element: HTMLElement, text: string) => (element.style.cssText += ';' + text);
        const tell = (detail: { foyer: string }) =>
          this.dispatchEvent(new CustomEvent('foyer:' + detail.foyer, { detail, bubbles: true }));
        let campaign: string | undefined;
        const params: EmbedTouch['params'] = {};
        // The same rule as campaignParams() in lib/intake/attribution.ts: names in any case, and the first value that is not empty.
        for (const [name, value] of new URLSearchParams(search)) {
          const key = name.toLowerCase();
          if (
            value.trim() &&
            /^(utm_(source|medium|campaign|term|content)|((g|d|fb|tt)cl|msclk|[gw]bra|li_fat_)id)$/.test(key)
          )
            campaign = params[key] ??= value.trim().slice(0, 512);
        }
        // Only the first form on a page uses the referrer, and a referrer of the same site becomes ''. JSON turns the date into a text.
        const last = {
          params,
          at: new Date() as unknown as string,
          landing_page: host + pathname,
          referrer: !seen && (referrer.split(host + '/')[0] as string),
        };
        // Storage is read each time, because other tabs write it too. Without consent or storage, only this page's visits count.
        const keep = (more: object | string | false | undefined) => {
          const now = (before?: Kept | null) => ({ first: last, last, ...before, ...(more as object) }) as Kept;
          let kept = (seen = now(seen));
          try {
            if ('denied' === consent) delete localStorage.foyer;
            else {
              const before = JSON.parse((localStorage.foyer || null) as string) as Kept | null;
              // 90 days
              localStorage.foyer = JSON.stringify(
                (kept = now(
                  (new Date() as unknown as number) - Date.parse(before?.last.at as string) < 7776e6 ? before : kept,
                )),
              );
            }
          } catch {}
          return kept;
        };
        // A visit without a campaign and without another site as referrer changes neither touch.
        const kept = keep((last.referrer || (read !== search && campaign)) && { last });
        read = search;

        const frame = document.createElement('iframe');
        frame.loading = 'lazy';
        frame.src =
          address +
          ([locale && '/' + ('auto' === locale ? document.documentElement.lang : locale)] as unknown as string) +
          '#foyer=' +
          encodeURIComponent(
            JSON.stringify({
              ...facts,
              host_page: host + pathname,
              referrer,
              scheme: getComputedStyle(this).colorScheme,
              ...kept,
            }),
          );
        // A page's style sheet may set the height or aspect ratio of every iframe, for its videos.
        style(
          frame,
          'border:0;display:block;width:100%!important;height:100%!important;max-height:none!important;min-height:0!important;aspect-ratio:auto!important',
        );
        // Read late, because a parser creates the element before its content, and remembered, because the link is removed.
        const label = () => (frame.title = this.label ||= words || this.textContent);

        /** The dialog of a popup or drawer; undefined for an inline form. */
        let box!: HTMLDialogElement;
        if (mode === 'drawer' || mode === 'popup') {
          box = document.createElement('dialog');
          const close = document.createElement('button');
          // The button gets a type, because a button without a type inside a form of the host page would submit that
          // form.
          close.type = 'button';
          close.textContent = '×';
          close.ariaLabel = close_words || 'Close';
          box.onclick = this.close = () => box.close();
          box.onclose = () => tell({ foyer: 'close' });
          style(
            close,
            'border:0;padding:0;width:48px;background:inherit;color:inherit;float:inline-end;position:sticky;font:32px/48px a;top:0',
          );
          style(
            box,
            'box-shadow:0 0 0 300em#0008;border:0;padding:0;width:640px;margin:auto' +
              (mode === 'drawer' ? ';margin-inline-end:0;height:100%;max-height:100%' : ''),
          );
          box.append(close, frame);
          this.again ||= 'once' in facts && kept[form];
          this.open = () => {
            if (box.open) return;
            box.ariaLabel = label();
            // Appending it again would reload the frame and lose what was typed.
            if (!box.isConnected) this.append(box);
            box.showModal();
            tell({ foyer: 'open' });
            this.again = keep({ [form]: 1 });
          };
          addEventListener(
            'click',
            (event) => {
              // A scripted click may have no element as its target. If this element is hidden, as in a menu for another screen
              // width, or the browser blocked its frame, the link stays a link: an invisible dialog would block the page.
              if (
                (event.composedPath()[0] as Partial<Element>).closest?.(`a[href^="${address}"]`) &&
                !event.shiftKey &&
                !event.ctrlKey &&
                !event.metaKey &&
                !event.defaultPrevented &&
                this.checkVisibility() &&
                (!box.isConnected || frame.style.position)
              ) {
                event.preventDefault();
                this.open();
              }
            },
            ender,
          );
          // A form does not open automatically while the visitor is typing.
          const auto = () =>
            !this.checkVisibility() ||
            this.again ||
            (document.activeElement as Element).matches('input,textarea,iframe') ||
            this.open();
          for (const when of open.split(' ')) {
            const amount = parseInt(when);
            if (when === 'exit')
              document.documentElement.addEventListener('mouseleave', (event) => event.clientY > 0 || auto(), ender);
            else if (/%/.test(when))
              addEventListener(
                'scroll',
                () => (scrollY / (document.documentElement.scrollHeight - innerHeight)) * 100 >= amount && auto(),
                ender,
              );
            // An animation is used as the timer, because it only ends while the page is visible.
            else if (amount) this.animate(null, amount * 1e3).onfinish = auto;
          }
        } else {
          this.style.cssText = 'position:relative;display:block;min-height:1080px;' + this.style.cssText;
          // The frame covers the link but is invisible until it is ready, so that nothing moves and a blocked frame hides nothing.
          style(frame, 'position:absolute;visibility:hidden;inset:0');
          this.append(frame);
        }

        addEventListener(
          'message',
          ({
            source,
            origin: from,
            data,
          }: MessageEvent<(EmbedMessage & { height?: number; lead_id?: string }) | null>) => {
            // A browser extension may post other messages from the frame, even null.
            if (source !== frame.contentWindow || from !== origin || !data?.foyer) return;
            if (data.height) {
              // Everything in the element except the frame is removed. The frame is not moved, because moving it would
              // reload the form.
              label();
              if (!(box as unknown)) [...this.childNodes].map((node) => node === frame || node.remove());
              style(
                frame,
                'position:static;visibility:visible;height:' +
                  ('page' === mode ? '100%' : (data.height as unknown as string) + 'px') +
                  '!important',
              );
              // Removes unneeded reserved height while the end of the form is out of view, so that nothing visible moves.
              if ('ready' === data.foyer && !(box as unknown) && frame.getBoundingClientRect().bottom > innerHeight)
                this.style.minHeight = '0';
            }
            if (data.lead_id && 'datalayer' in facts)
              (window.dataLayer ??= []).push({ event: 'generate_lead', lead_id: data.lead_id, form_id: form });
            // The frame asks to close; the dialog's close event then reports it, however the dialog was closed.
            if (data.foyer === 'close') (box as HTMLDialogElement | undefined)?.close();
            else tell(data);
          },
          ender,
        );
        this.stop = () => {
          ender.abort();
          ((box as HTMLDialogElement | undefined) ?? frame).remove();
        };
      }

      disconnectedCallback() {
        this.stop();
      }
    },
  );
} catch {}

const place = (script: HTMLScriptElement) => {
  const element = document.createElement('foyer-form');
  for (const name in script.dataset) element.setAttribute(name, script.dataset[name] as string);
  script.after(element);
};
/** Finds scripts with data-form in open shadow roots, and places the forms of those that have none yet. */
const placeIn = (root: ParentNode) => {
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) placeIn(element.shadowRoot);
    if (
      root !== document &&
      element.matches(`script[src^="${origin}/embed/v"][data-form]`) &&
      element.nextElementSibling?.localName !== 'foyer-form'
    )
      place(element as HTMLScriptElement);
  }
};
if (!script) placeIn(document);
else if (script.dataset.form) place(script);
