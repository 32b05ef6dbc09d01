/**
 * The loader that a firm's page includes: <foyer-form form="slug"> becomes the form, in a frame of this script's origin.
 * Attributes: `locale`, and `consent="denied"` to keep nothing in the page's localStorage.
 *
 * Every byte is sent to every visitor of every page that holds a form: no dependency, no timer, no style sheet, and a
 * size that a test holds (1,536 bytes, brotli -q 11).
 */
import type { EmbedFacts, EmbedMessage, EmbedTouch } from './messages';

const { origin } = new URL((document.currentScript as HTMLScriptElement).src);
const names = /^(utm_(source|medium|campaign|term|content)|(g|dc|ms|fb|tt)clid|[gw]braid|li_fat_id)$/;
const kept_ms = 90 * 864e5;

interface Touches {
  first: EmbedTouch;
  last: EmbedTouch;
}

let touches: Touches | undefined;

function plainAddress(address: string): string | null {
  try {
    const url = new URL(address);
    return url.origin + url.pathname;
  } catch {
    return null;
  }
}

/** First and last touch: a visit that no campaign and no other site led here changes neither. */
function touch(consent: boolean): Touches {
  try {
    if (consent) touches ??= JSON.parse(localStorage.getItem('foyer') ?? '') as Touches;
    if (!(Date.parse(touches?.last.at ?? '') > Date.now() - kept_ms)) touches = undefined;
  } catch {
    touches = undefined;
  }
  const params: Record<string, string> = {};
  new URLSearchParams(location.search).forEach((value, name) => {
    if (names.test(name)) params[name] = value.slice(0, 512);
  });
  const referrer = plainAddress(document.referrer);
  const foreign = referrer && !referrer.startsWith(location.origin + '/') ? referrer : null;
  const last = { at: new Date().toISOString(), params, landing_page: location.origin + location.pathname, referrer: foreign };
  if (!touches || foreign || Object.keys(params)[0]) touches = { first: touches?.first ?? last, last };
  try {
    if (consent) localStorage.setItem('foyer', JSON.stringify(touches));
  } catch {}
  return touches;
}

if (!customElements.get('foyer-form')) {
  customElements.define(
    'foyer-form',
    class extends HTMLElement {
      private label = '';
      private listen?: (event: MessageEvent) => void;

      connectedCallback() {
        const { first, last } = touch(this.getAttribute('consent') !== 'denied');
        const facts: EmbedFacts = {
          host_page: location.origin + location.pathname,
          landing_page: last.landing_page,
          referrer: plainAddress(document.referrer),
          first_touch: first,
          last_touch: last,
          scheme: getComputedStyle(this).colorScheme,
        };
        const frame = document.createElement('iframe');
        const locale = this.getAttribute('locale');
        frame.src = `${origin}/f/${this.getAttribute('form')}${locale ? '/' + locale : ''}#foyer=${encodeURIComponent(JSON.stringify(facts))}`;
        frame.title = this.label ||= this.textContent.trim();
        frame.loading = 'lazy';
        Object.assign(this.style, { position: 'relative', display: 'block', minHeight: this.style.minHeight || '1080px' });
        // Over the link, unseen until it is ready, and as high as the snippet reserves, so that nothing on the page moves.
        frame.style.cssText = `border:0;width:100%;position:absolute;inset:0;opacity:0;pointer-events:none;height:${this.clientHeight}px`;
        this.listen = ({ source, origin: from, data }: MessageEvent<EmbedMessage | null>) => {
          if (source !== frame.contentWindow || from !== origin || !/^(ready|start|step|resize|submit|error|close)$/.test(String(data?.foyer)) || !data) return;
          if ('height' in data && data.height > 0) {
            // One by one: a frame that is taken out and put back loads anew.
            for (const node of [...this.childNodes]) if (node !== frame) node.remove();
            frame.style.cssText = `border:0;width:100%;display:block;height:${data.height}px`;
          }
          this.dispatchEvent(new CustomEvent('foyer:' + data.foyer, { bubbles: true, detail: data }));
        };
        addEventListener('message', this.listen);
        this.append(frame);
      }

      disconnectedCallback() {
        if (this.listen) removeEventListener('message', this.listen);
        this.querySelector('iframe')?.remove();
      }
    },
  );
}
