import type { Page } from '@playwright/test';
import type { Product, Row } from './product';
import { row } from './product';
import type { Stage } from './stage';
import { readyFrame } from './stage';

const widgets = 20;
/** Chromium fetches a lazy frame when it is so near to the window; further on slow networks only. */
const near_px = 2_500;

interface Loading {
  loaded: number;
  /** Of these, frames that are further from the window than a lazy one would be. */
  far: number;
  twice: boolean;
  again: 'by itself' | 'when told to' | 'no';
}

/** How many frames a long page fetches before anybody scrolls; whether a snippet works twice, and after its page came back without a reload. */
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

/** As pasted twice. */
async function worksTwice(stage: Stage, product: Product): Promise<boolean> {
  const page = await stage.open(product, product.snippet(0) + product.snippet(0), { height: 4_000 });
  const both = (await readyFrame(page, product, 0)) && (await readyFrame(page, product, 1, 3_000));
  await page.close();
  return both !== undefined;
}

/** As a router has it: the page's markup is taken out and made anew, and no script in it runs a second time. */
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

/** @param figures ours first */
export function loadingRows(figures: Loading[]): Row[] {
  return [
    row(
      `of ${widgets} widgets down a page, loaded before it is scrolled`,
      'those near',
      figures,
      ({ loaded }) => String(loaded),
      ({ loaded, far }) => loaded > 0 && far === 0,
    ),
    row(
      'the same form twice',
      'works',
      figures,
      ({ twice }) => (twice ? 'works' : 'fails'),
      ({ twice }) => twice,
    ),
    row(
      'taken out and put back without a reload',
      'works',
      figures,
      ({ again }) => (again === 'no' ? 'fails' : `works ${again}`),
      ({ again }) => again === 'by itself',
    ),
  ];
}
