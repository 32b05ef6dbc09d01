/**
 * The loader that a firm's page includes: <foyer-form form="slug"> becomes the form, in a frame of this script's origin.
 * lib/embed/schema.ts says what each attribute does; those that concern the form alone (theme, values, ...) are handed to
 * the frame unread, so that a new one needs no new loader.
 *
 * Every byte is sent to every visitor of every page that holds a form: no dependency, no timer, no style sheet, and a
 * size that a test holds (1,536 bytes, brotli -q 11). Said shortly where it costs nothing, and in the order of words that compresses best; frame-script.ts reads the facts.
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

const script = document.currentScript as HTMLScriptElement;
const [origin] = script.src.split('/embed/') as [string];

let kept: Kept | undefined;
/** The query that was read last: a visit counts once, however many forms it shows, and a pushed address is a new one. */
let read: string | undefined;

if (!customElements.get('foyer-form'))
  customElements.define(
    'foyer-form',
    class extends HTMLElement {
      declare label: string;
      declare stop: () => void;
      declare open: () => void;
      declare close: () => void;

      connectedCallback() {
        const of = (name: string) => this.getAttribute(name);
        const form = of('form') as string;
        const { pathname, search, origin: host } = location;
        const mode = of('mode');
        const locale = of('locale');
        const [referrer] = document.referrer.split('?') as [string];
        const denied = 'denied' === of('consent');
        const address = origin + '/f/' + form;
        const ender = new AbortController();
        const tell = (detail: { foyer: string }) => this.dispatchEvent(new CustomEvent('foyer:' + detail.foyer, { bubbles: true, detail }));
        const style = (element: HTMLElement, text: string) => (element.style.cssText += ';' + text);
        const save = () => {
          try {
            if (denied) delete localStorage.foyer;
            else localStorage.foyer = JSON.stringify(kept);
          } catch {}
        };

        try {
          kept ??= JSON.parse(denied ? '' : (localStorage.foyer as string)) as Kept;
          // 90 days
          if ((new Date() as unknown as number) - Date.parse(kept.last.at) > 7776e6) kept = undefined;
        } catch {
          kept = undefined;
        }
        const params: EmbedTouch['params'] = {};
        let campaign: string | undefined;
        new URLSearchParams(search).forEach((value, name) => {
          if (/^(utm_(source|medium|campaign|term|content)|((g|d|fb|tt)cl|msclk|[gw]bra|li_fat_)id)$/.test(name)) campaign = params[name] = value.slice(0, 512);
        });
        // The first form on a page reads where its visitor came from; JSON makes the date a text.
        const last = { at: new Date() as unknown as string, params, landing_page: host + pathname, referrer: read === undefined && (referrer.split(host + '/')[0] as string) };
        // The page's own site in the referrer leaves nothing of it.
        // A visit that no campaign and no other site led here changes neither the first touch nor the last.
        if (!kept || last.referrer || (read !== search && campaign)) kept = { first: last, ...kept, last };
        read = search;
        save();

        const facts: Record<string, unknown> = { host_page: host + pathname, referrer, scheme: getComputedStyle(this).colorScheme, ...kept };
        for (const name of this.getAttributeNames()) facts[name] ??= of(name);
        const frame = document.createElement('iframe');
        frame.loading = 'lazy';
        frame.src = address + (locale ? '/' + ('auto' === locale ? document.documentElement.lang : locale) : '') + '#foyer=' + encodeURIComponent(JSON.stringify(facts));
        style(frame, 'border:0;display:block;width:100%;height:100%');
        // Only once it is needed: while a page is read, an element is there before the words inside it. Kept, since the link goes.
        const label = () => (frame.title = this.label ||= of('label') || this.textContent);

        let dialog: HTMLDialogElement | undefined;
        const drawer = mode === 'drawer';
        if (drawer || mode === 'popup') {
          const box = (dialog = document.createElement('dialog'));
          const close = document.createElement('button');
          close.textContent = '×';
          close.ariaLabel = of('close') || 'Close';
          box.onclick = this.close = () => box.close();
          box.onclose = () => tell({ foyer: 'close' });
          style(close, 'border:0;padding:0;width:48px;position:sticky;top:0;display:block;margin-inline-start:auto;color:inherit;background:inherit;font:32px/48px a');
          style(box, 'border:0;padding:0;width:640px;box-shadow:0 0 0 300em#0008' + (drawer ? ';margin-inline-end:0;height:100%;max-height:100%' : ''));
          box.append(close, frame);
          let again = of('once') !== null && kept[form];
          this.open = () => {
            if (box.open) return;
            box.ariaLabel = label();
            // Put in a second time, its frame would load anew, and what was typed in it be gone.
            if (!box.isConnected) this.append(box);
            box.showModal();
            tell({ foyer: 'open' });
            again = (kept as Kept)[form] = 1;
            save();
          };
          document.addEventListener(
            'click',
            (event) => {
              // What a script clicks may be no element. Where this one is not shown, as in a menu of another width, or was shown and
              // its frame refused, the link is a link: a dialog that nobody sees would hold the page.
              if ((event.target as Partial<Element>).closest?.(`a[href^="${address}"]`) && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && this.checkVisibility() && (!box.isConnected || frame.style.position)) {
                event.preventDefault();
                this.open();
              }
            },
            ender,
          );
          // Nobody who is writing is interrupted.
          const auto = () => !this.checkVisibility() || again || (document.activeElement as Element).matches('input,textarea,iframe') || this.open();
          for (const when of (of('open') || '').split(' ')) {
            const amount = parseInt(when);
            if (when === 'exit') document.documentElement.addEventListener('mouseleave', (event) => event.clientY > 0 || auto(), ender);
            else if (/%/.test(when)) document.addEventListener('scroll', () => (scrollY / (document.documentElement.scrollHeight - innerHeight)) * 100 < amount || auto(), ender);
            // An animation ends only while somebody sees the page.
            else if (amount) this.animate(null, amount * 1e3).onfinish = auto;
          }
        } else {
          this.style.cssText = 'position:relative;display:block;min-height:1080px;' + this.style.cssText;
          // Over the link, unseen until it is ready, so that nothing on the page moves and a frame that is refused hides nothing.
          style(frame, 'position:absolute;inset:0;visibility:hidden');
          this.append(frame);
        }

        addEventListener('message', ({ source, origin: from, data }: MessageEvent<(EmbedMessage & { height?: number; lead_id?: string }) | null>) => {
          // What a browser's extension says from inside the frame is nothing of ours, and may be nothing at all.
          if (source !== frame.contentWindow || from !== origin || !data?.foyer) return;
          const { height, lead_id } = data;
          if (height) {
            // The link has done its work; a frame that is taken out and put back loads anew, so it stays and the rest goes.
            label();
            if (!dialog) for (const node of [...this.childNodes]) if (node !== frame) node.remove();
            style(frame, 'position:static;visibility:visible;height:' + ('page' === mode ? '100%' : (height as unknown as string) + 'px'));
          }
          if (lead_id && of('datalayer') !== null) (window.dataLayer ??= []).push({ event: 'generate_lead', form_id: form, lead_id });
          // It asks; the dialog tells, whoever closed it.
          if (data.foyer === 'close') dialog?.close();
          else tell(data);
        }, ender);
        this.stop = () => {
          ender.abort();
          (dialog ?? frame).remove();
        };
      }

      disconnectedCallback() {
        this.stop();
      }
    },
  );

if (script.dataset.form) {
  const element = document.createElement('foyer-form');
  for (const name in script.dataset) element.setAttribute(name, script.dataset[name] as string);
  script.after(element);
}
