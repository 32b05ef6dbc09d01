import { loader, widget } from '../../../support/embed';
import type { FaultBrowser, Tab } from '../../visitor/browser';
import type { Kind } from '../../visitor/scene';
import { old_loader } from '../../visitor/scene';
import { waitUntil } from '../wait-until';

const rules = [
  'iframe{max-height:500px}',
  'iframe{height:auto!important}',
  'iframe{aspect-ratio:16/9;height:auto}',
  'iframe{height:315px!important}',
];
const ways = ['wheel', 'key', 'touch'] as const;
const turn_px = 200;

/** Returns whether the whole button is visible in the frame and in the window. */
const sendIsInSight = (tab: Tab) =>
  tab.inForm(
    () =>
      new Promise<boolean>((resolve) => {
        new IntersectionObserver(([entry], observer) => {
          observer.disconnect();
          resolve((entry?.intersectionRatio ?? 0) > 0.99);
        }).observe(document.querySelector('form button[type=submit]')!);
      }),
  );

/** Returns a function that tells whether the page and the form have kept their heights since it was last asked a few times. */
function isStill(tab: Tab): () => Promise<boolean> {
  const seen: string[] = [];
  return async () => {
    const page = await tab.inPage(() => String(document.documentElement.scrollHeight));
    const form = await tab.inForm(() => String(document.documentElement.scrollHeight));
    seen.unshift(`${page} ${form}`);
    return seen.length > 4 && seen.slice(0, 5).every((heights) => heights === seen[0]);
  };
}

/** Scrolls step by step, because a busy machine applies each scroll late. */
const scrollToSend = (browser: FaultBrowser, tab: Tab, by: 'wheel' | 'touch') =>
  waitUntil(browser, `Send is visible after scrolling by ${by}`, async () => {
    if (await sendIsInSight(tab)) return true;
    await tab.scroll(by, turn_px);
    return false;
  });

/**
 * Some of the pages pinned a loader that does not override such style rules. On those pages the form scrolls inside its
 * frame.
 */
export const frames: Kind = {
  name: 'frames',
  says: 'the host page limits the height of its frames; the visitor reaches Send by wheel, keyboard and touch, also where the page pinned an older loader',
  controls: ['old-loader'],
  lacks: ({ touch }) =>
    touch ? [] : ['Touch is not tested: it cannot be driven in this browser, so the wheel replaces it'],
  async play({ number, answers, browser, line, form_slug, page, visitor, thanked }) {
    const wished = ways[number % ways.length]!;
    const by = wished === 'touch' && !browser.touch ? 'wheel' : wished;
    const pinned = Math.floor(number / (ways.length * 2)) % 2 === 1;
    const script = pinned ? loader(line.origin).replace('/v1.js', `/v${old_loader}.js`) : loader(line.origin);
    const tab = await (
      await visitor({ touch: by === 'touch' })
    ).open(
      page(`<style>${rules[number % rules.length]!}</style>${widget(line.origin, form_slug)}${script}`),
      line.origin,
    );
    await tab.hydrated();
    await tab.write(answers);
    if (by === 'key') {
      // A visitor presses Tab later than the frame takes to grow with what was written. Firefox scrolls to where Send is at
      // that moment and does not follow it when the frame grows afterwards.
      await waitUntil(browser, 'the frame has stopped growing', isStill(tab));
      // The cursor is in the message. Send is the next element in the tab order.
      await tab.key('Tab');
      await waitUntil(browser, 'Tab has brought Send into view', () => sendIsInSight(tab));
      await tab.key('Enter');
    } else {
      await tab.inForm(() => {
        scrollTo(0, 0);
      });
      await tab.inPage(() => {
        scrollTo(0, 0);
      });
      await scrollToSend(browser, tab, by);
      await tab.point(by === 'wheel' ? 'mouse' : 'touch');
    }
    await thanked(tab);
  },
};
