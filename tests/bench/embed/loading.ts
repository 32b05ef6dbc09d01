import type { Page } from '@playwright/test';
import type { Product, Row } from './product';
import { row } from './product';
import type { Stage } from './stage';
import { readyFrame } from './stage';

const widgets = 20;
/** The distance from the window within which Chromium fetches a lazy frame on a fast network. */
const near_px = 2_500;

interface Loading {
  loaded: number;
  /** The number of loaded frames that are too far from the window for lazy loading. */
  far: number;
  twice: boolean;
  again: 'by itself' | 'when told to' | 'no';
}

/**
 * Measures how many frames a long page fetches before it is scrolled, whether an embed works twice on a page, and
 * whether it works after its markup was removed and inserted again.
 */
export async function measureLoading(stage: Stage, product: Product): Promise<Loading> {
  const page = await stage.open(product, product.many(widgets), { height: 900 });
  await page.waitForLoadState('load');
  await page.waitForLoadState('networkidle');
  const loaded = page
    .frames()
    .filter((frame) => frame.parentFrame() === page.mainFrame() && frame.url().startsWith(product.frame_origin));
  const tops = await Promise.all(
    loaded.map(async (frame) => (await (await frame.frameElement()).boundingBox())?.y ?? 0),
  );
  await page.close();
  return {
    loaded: loaded.length,
    far: tops.filter((top) => top > 900 + near_px).length,
    twice: await worksTwice(stage, product),
    again: await worksAgain(stage, product),
  };
}

/** Returns whether two copies of one embed work on one page. */
async function worksTwice(stage: Stage, product: Product): Promise<boolean> {
  const page = await stage.open(product, product.snippet(0) + product.snippet(0), { height: 4_000 });
  const both = (await readyFrame(page, product, 0)) && (await readyFrame(page, product, 1, 3_000));
  await page.close();
  return both !== undefined;
}

/**
 * Returns whether an embed works after a client-side router has replaced the page's markup, which runs no script again.
 */
async function worksAgain(stage: Stage, product: Product): Promise<Loading['again']> {
  const page = await stage.open(product, product.snippet(0));
  await readyFrame(page, product);
  await page.evaluate((markup) => {
    const place = document.querySelector('#place') as Element;
    place.replaceChildren();
    place.innerHTML = markup;
  }, product.snippet(0));
  const by_itself = await isAlive(page, product);
  if (!by_itself && product.revival) await page.evaluate(product.revival);
  const again = by_itself ? 'by itself' : product.revival && (await isAlive(page, product)) ? 'when told to' : 'no';
  await page.close();
  return again;
}

async function isAlive(page: Page, product: Product): Promise<boolean> {
  return (await readyFrame(page, product, 0, 3_000)) !== undefined;
}

/** Returns the table rows for loading. @param figures with Foyer's figure first */
export function loadingRows(figures: Loading[]): Row[] {
  return [
    row(
      `frames loaded before scrolling, of ${widgets} widgets on a long page`,
      'only near ones',
      figures,
      ({ loaded }) => String(loaded),
      ({ loaded, far }) => loaded > 0 && far === 0,
    ),
    row(
      'the same form twice on a page',
      'works',
      figures,
      ({ twice }) => (twice ? 'works' : 'fails'),
      ({ twice }) => twice,
    ),
    row(
      'removed and inserted again without a reload',
      'works',
      figures,
      ({ again }) => (again === 'no' ? 'fails' : `works ${again}`),
      ({ again }) => again === 'by itself',
    ),
  ];
}
