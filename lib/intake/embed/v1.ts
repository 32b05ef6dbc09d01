/**
 * The loader that a firm's page includes: <foyer-form form="slug"> becomes the form, in a frame of this script's origin.
 * lib/intake/embed/schema.ts says what each attribute does; those that concern the form alone (theme, values, ...) are handed to
 * the frame unread, so that a new one needs no new loader.
 *
 * Every byte is sent to every visitor of every page that holds a form: no dependency, no timer, no style sheet, and a
 * size that a test holds (1,792 bytes, brotli -q 11). Said shortly where it costs nothing, and in the order of words that compresses best; frame-script.ts reads the facts.
 */
import type { EmbedMessage, EmbedTouch } from './messages';

/** What the host's storage keeps under `foyer`. */
interface Kept {
  first: EmbedTouch;
  last: EmbedTouch;
  /** Under a form's slug: it has been opened here. */
  [form_slug: string]: unknown;
}

declare global {
  interface Window {
    dataLayer?: unknown[];
  }
}

/** Null where the script stands in a shadow root: browsers set no currentScript there, so its address is read off an error's stack. */
const script = document.currentScript as HTMLScriptElement | null;
const [, origin] = /(http.+)\/embed\/v/.exec(script?.src ?? (new Error().stack as string)) as unknown as [
  string,
  string,
];

/** The visits of this page alone: all there is where nothing is kept, or nothing may be. */
let seen: Kept | undefined;
/** The query that was read last: a visit counts once, however many forms it shows, and a pushed address is a new one. */
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
        // The rule of campaignParams() in lib/intake/attribution.ts: names in any case; of a repeated one, the first that is not empty.
        for (const [name, value] of new URLSearchParams(search)) {
          const key = name.toLowerCase();
          if (
            value.trim() &&
            /^(utm_(source|medium|campaign|term|content)|((g|d|fb|tt)cl|msclk|[gw]bra|li_fat_)id)$/.test(key)
          )
            campaign = params[key] ??= value.trim().slice(0, 512);
        }
        // The first form on a page reads where its visitor came from, of which the page's own site leaves nothing; JSON makes the date a text.
        const last = {
          params,
          at: new Date() as unknown as string,
          landing_page: host + pathname,
          referrer: !seen && (referrer.split(host + '/')[0] as string),
        };
        // Read anew each time, since other tabs write it, too; without consent, or storage, this page's own visits are all there is.
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
        // A visit that no campaign and no other site led here changes neither the first touch nor the last.
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
        // Only once it is needed: while a page is read, an element is there before the words inside it. Kept, since the link goes.
        const label = () => (frame.title = this.label ||= words || this.textContent);

        /** Undefined where the form is in the page. */
        let box!: HTMLDialogElement;
        if (mode === 'drawer' || mode === 'popup') {
          box = document.createElement('dialog');
          const close = document.createElement('button');
          // Inside a form of the page, a button without a type submits that form.
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
            // Put in a second time, its frame would load anew, and what was typed in it be gone.
            if (!box.isConnected) this.append(box);
            box.showModal();
            tell({ foyer: 'open' });
            this.again = keep({ [form]: 1 });
          };
          addEventListener(
            'click',
            (event) => {
              // What a script clicks may be no element. Where this one is not shown, as in a menu of another width, or was shown and
              // its frame refused, the link is a link: a dialog that nobody sees would hold the page.
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
          // Nobody who is writing is interrupted.
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
            // An animation ends only while somebody sees the page.
            else if (amount) this.animate(null, amount * 1e3).onfinish = auto;
          }
        } else {
          this.style.cssText = 'position:relative;display:block;min-height:1080px;' + this.style.cssText;
          // Over the link, unseen until it is ready, so that nothing on the page moves and a frame that is refused hides nothing.
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
            // What a browser's extension says from inside the frame is nothing of ours, and may be nothing at all.
            if (source !== frame.contentWindow || from !== origin || !data?.foyer) return;
            if (data.height) {
              // The link has done its work; a frame that is taken out and put back loads anew, so it stays and the rest goes.
              label();
              if (!(box as unknown)) [...this.childNodes].map((node) => node === frame || node.remove());
              style(
                frame,
                'position:static;visibility:visible;height:' +
                  ('page' === mode ? '100%' : (data.height as unknown as string) + 'px') +
                  '!important',
              );
              // Removes reserved height that the form does not need, while its end is out of view: nothing that is seen moves.
              if ('ready' === data.foyer && !(box as unknown) && frame.getBoundingClientRect().bottom > innerHeight)
                this.style.minHeight = '0';
            }
            if (data.lead_id && 'datalayer' in facts)
              (window.dataLayer ??= []).push({ event: 'generate_lead', lead_id: data.lead_id, form_id: form });
            // It asks; the dialog tells, whoever closed it.
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
/** Finds the scripts with data-form in open shadow roots that have no form beside them yet, and places their forms. */
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
