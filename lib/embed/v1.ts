/**
 * The loader that a firm's page includes: <foyer-form form="slug"> becomes the form, in a frame of this script's origin.
 * lib/embed/schema.ts says what each attribute does; those that concern the form alone (theme, values, ...) are handed to
 * the frame unread, so that a new one needs no new loader.
 *
 * Every byte is sent to every visitor of every page that holds a form: no dependency, no timer, no style sheet, and a
 * size that a test holds (1,536 bytes, brotli -q 11). Said shortly where it costs nothing; frame-script.ts reads the facts.
 */
import type { EmbedTouch } from './messages';

/** What the host's storage keeps under `foyer`. */
interface Kept {
  first?: EmbedTouch;
  last: EmbedTouch;
  /** Under a form's slug: it has opened by itself here. */
  [form_slug: string]: unknown;
}

const script = document.currentScript as HTMLScriptElement;
const origin = script.src.split('/embed/')[0]!;

let kept: Kept | undefined;
/** The query that was read last: a visit counts once, however many forms it shows, and a pushed address is a new one. */
let read: string | undefined;

if (!customElements.get('foyer-form'))
  customElements.define(
    'foyer-form',
    class extends HTMLElement {
      declare stop: () => void;
      declare open: () => void;

      connectedCallback() {
        const of = (name: string) => this.getAttribute(name);
        const form = of('form')!;
        const mode = of('mode');
        const locale = of('locale');
        const address = `${origin}/f/${form}`;
        const { documentElement: root, referrer } = document;
        const { pathname, search, origin: host } = location;
        const ender = new AbortController();
        const on = (target: EventTarget, type: string, hear: (event: any) => void) => target.addEventListener(type, hear, ender);
        const style = (element: HTMLElement, text: string) => (element.style.cssText += ';' + text);
        const save = () => {
          try {
            localStorage.foyer = of('consent') === 'denied' ? '' : JSON.stringify(kept);
          } catch {}
        };

        try {
          kept ??= JSON.parse(of('consent') === 'denied' ? '' : localStorage.foyer) as Kept;
          if (Date.now() - Date.parse(kept.last.at) > 90 * 864e5) kept = undefined;
        } catch {}
        const params: EmbedTouch['params'] = {};
        let campaign: string | undefined;
        new URLSearchParams(search).forEach((value, name) => {
          if (/^(utm_(source|medium|campaign|term|content)|((g|dc|ms|fb|tt)cl|[gw]bra|li_fat_)id)$/.test(name)) campaign = params[name] = value.slice(0, 512);
        });
        const last = { at: new Date(), params, landing_page: host + pathname, referrer: read == null && !referrer.startsWith(host + '/') && referrer.split('?')[0] };
        // A visit that no campaign and no other site led here changes neither the first touch nor the last.
        if (!kept || last.referrer || (read !== search && campaign)) kept = { first: last, ...kept, last } as any as Kept;
        read = search;
        save();

        const facts: any = { host_page: host + pathname, referrer, scheme: getComputedStyle(this).colorScheme, ...kept };
        for (const { name, value } of this.attributes) facts[name] ??= value;
        const frame = document.createElement('iframe');
        frame.title = this.textContent.trim();
        frame.loading = 'lazy';
        frame.src = address + (locale ? '/' + (locale === 'auto' ? root.lang : locale) : '') + '#foyer=' + encodeURIComponent(JSON.stringify(facts));
        style(frame, 'border:0;width:100%;height:100%;display:block');

        let dialog: HTMLDialogElement | undefined;
        if (mode === 'popup' || mode === 'drawer') {
          const box = (dialog = document.createElement('dialog'));
          const close = document.createElement('button');
          box.ariaLabel = frame.title;
          close.ariaLabel = of('close') || 'Close';
          close.textContent = '×';
          box.onclick = () => box.close();
          style(close, 'position:sticky;top:0;display:block;margin-inline-start:auto;border:0;background:inherit;color:inherit;font:32px/48px a;width:48px;padding:0');
          style(box, 'border:0;padding:0;width:640px;box-shadow:0 0 0 100vmax#0008' + (mode < 'p' ? ';height:100%;max-height:100%;margin-inline-end:0' : ''));
          box.append(close, frame);
          this.open = () => {
            if (box.open) return;
            this.append(box);
            box.showModal();
            kept![form] = 1;
            save();
          };
          on(document, 'click', (event) => {
            if (event.target.closest(`a[href^="${address}"]`) && !event.defaultPrevented && !event.metaKey && !event.ctrlKey) {
              event.preventDefault();
              this.open();
            }
          });
          let again = of('once') != null && kept[form];
          const auto = () => {
            if (!again && this.isConnected) this.open();
            again = 1;
          };
          for (const when of (of('open') || '').split(' ')) {
            const amount = parseFloat(when);
            if (when === 'exit') on(root, 'mouseleave', (event) => event.clientY < 1 && auto());
            else if (when.endsWith('%')) on(document, 'scroll', () => (scrollY / (root.scrollHeight - innerHeight)) * 100 >= amount && auto());
            else if (amount) this.animate(null, amount * 1e3).onfinish = auto;
          }
        } else {
          this.style.cssText = 'position:relative;display:block;min-height:1080px;' + this.style.cssText;
          style(frame, `position:absolute;inset:0;opacity:0;pointer-events:none`);
          this.append(frame);
        }

        on(window, 'message', ({ source, origin: from, data }: MessageEvent) => {
          if (source !== frame.contentWindow || from !== origin || !data.foyer) return;
          if (data.foyer === 'close') dialog?.close();
          if (data.height > 0) {
            // One by one: a frame that is taken out and put back loads anew.
            if (!dialog) for (const node of [...this.childNodes]) if (node !== frame) node.remove();
            style(frame, `position:static;opacity:1;pointer-events:auto;height:${mode === 'page' ? '100%' : data.height + 'px'}`);
          }
          if (data.lead_id && of('data-layer') != null) ((window as any).dataLayer ||= []).push({ event: 'generate_lead', form_id: form, lead_id: data.lead_id });
          this.dispatchEvent(new CustomEvent('foyer:' + data.foyer, { bubbles: true, detail: data }));
        });
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
  for (const name in script.dataset) element.setAttribute(name, script.dataset[name]!);
  script.after(element);
}
