import { recordFigures } from '../figures/page';
import { plantOpenForm } from '../support/forms';
import type { RunningFoyer } from '../support/server';
import { startFoyer } from '../support/server';
import { costRows, measureCost } from './embed/cost';
import { forgeryRows, measureForgery } from './embed/forgery';
import { formPageLines, visitForm } from './embed/form-page';
import { foyerProduct, unguarded, unreserved } from './embed/foyer';
import { loadingRows, measureLoading } from './embed/loading';
import { peerProducts } from './embed/peers';
import { measurePolicy, policyRows } from './embed/policy';
import { measurePopup, popupRows } from './embed/popup';
import type { Product, Row } from './embed/product';
import { measureResize, resizeRows } from './embed/resize';
import { measureShift, shiftRows } from './embed/shift';
import type { Stage } from './embed/stage';
import { startStage } from './embed/stage';
import { weightRows } from './embed/weight';
import { circumstances, load, table } from './table';

/** Compares the embed with other products, and measures the form's page on a slow network. Needs `npm run build`. */
export async function bench(options: { rounds?: string; submissions?: string }): Promise<boolean> {
  const changes = Number(options.rounds ?? 60);
  const messages = Number(options.submissions ?? 10_000);
  const load_before = load();
  const foyer = await startFoyer();
  const stage = await startStage();
  try {
    const slugs: string[] = [];
    for (let form = 0; form < 3; form += 1) slugs.push((await plantOpenForm(foyer.db)).slug);
    const ours = await foyerProduct(foyer.origin, slugs);
    const products = [ours, ...peerProducts(stage)];
    const rows = await measure(stage, products, changes, messages);
    const controls = await control(stage, ours, messages);
    const page = await visits(stage, foyer, slugs[0] ?? '');

    const missed = [
      ...rows.filter(({ kept }) => !kept).map(({ title, cells: [cell], rule }) => `${title}: ${cell ?? ''} of ${rule}`),
      ...controls.missed,
      ...page.missed,
    ];
    const whole = report(
      products,
      rows,
      controls.said,
      page.text,
      circumstances(`npm run bench -- embed --rounds ${changes} --submissions ${messages}`, load_before),
      { missed, escaped: stage.escaped },
    );
    console.log(`\n${whole}\n`);
    recordFigures('embed', whole);
    return missed.length === 0;
  } finally {
    await stage.close();
    await foyer.stop();
  }
}

async function measure(stage: Stage, products: Product[], changes: number, messages: number): Promise<Row[]> {
  const each = async <Figure>(what: string, figure: (product: Product) => Promise<Figure>): Promise<Figure[]> => {
    const figures: Figure[] = [];
    for (const product of products) {
      console.log(`${what}: ${product.name}`);
      figures.push(await figure(product));
    }
    return figures;
  };
  return [
    ...weightRows(products),
    ...shiftRows(await each('layout shift', (product) => measureShift(stage, product))),
    ...resizeRows(await each('resize', (product) => measureResize(stage, product, changes)), changes),
    ...costRows(await each('cost', (product) => measureCost(stage, product))),
    ...forgeryRows(await each('forged messages', (product) => measureForgery(stage, product, messages)), messages),
    ...policyRows(await each('policy', (product) => measurePolicy(stage, product))),
    ...popupRows(await each('popup', (product) => measurePopup(stage, product))),
    ...loadingRows(await each('loading', (product) => measureLoading(stage, product))),
  ];
}

/** Runs the controls: with a protection removed, the measurements must show a failure. Otherwise they prove nothing. */
async function control(stage: Stage, ours: Product, messages: number): Promise<{ said: string[]; missed: string[] }> {
  const [narrow = NaN] = await measureShift(stage, unreserved(ours), [320]);
  const { effects } = await measureForgery(stage, unguarded(ours), messages);
  const outcomes = [
    {
      what: 'our embed code and loader without reserved height at 320 px',
      outcome: `layout shift ${narrow.toFixed(4)}`,
      red: narrow > 0,
    },
    {
      what: 'our loader without its check of source and origin',
      outcome: `${effects.foreign} changes by another origin, ${effects.host} by the host page`,
      red: effects.foreign > 0 && effects.host > 0,
    },
  ];
  return {
    said: outcomes.map(
      ({ what, outcome, red }) => `- ${what}: ${red ? 'fails, as it must' : 'does NOT fail'} (${outcome})`,
    ),
    missed: outcomes.filter(({ red }) => !red).map(({ what }) => `the control does not fail: ${what}`),
  };
}

const visits_count = 5;

async function visits(
  stage: Stage,
  foyer: RunningFoyer,
  form_slug: string,
): Promise<{ text: string; missed: string[] }> {
  const all = [];
  stage.serve('bare.test', '/', { type: 'text/html', body: '<!doctype html><title>Bare</title><p>Contact' });
  for (let visit = 0; visit < visits_count; visit += 1) {
    const text = `My landlord locked me out, visit ${visit}.`;
    const isStored = async () =>
      (await foyer.db.selectFrom('inbox_leads').select('id').where('from_message', '=', text).executeTakeFirst()) !==
      undefined;
    all.push(
      await visitForm(
        stage.browser,
        { url: `${foyer.origin}/f/${form_slug}`, bare_url: `${stage.origin('bare.test')}/`, text },
        isStored,
      ),
    );
  }
  const { lines, missed } = formPageLines(all);
  return { text: table([['', 'rule', 'median', 'the visits'], ...lines]), missed };
}

function report(
  products: Product[],
  rows: Row[],
  controls: string[],
  page: string,
  when: string,
  { missed, escaped }: { missed: string[]; escaped: string[] },
): string {
  const hosts = [...new Set(escaped)];
  return [
    '## The embed compared with other products',
    '',
    when,
    '',
    'Chromium. The host page, the loaders and the frames come from loopback under separate host names. Each loader and each frame is delayed by 150 ms. The other products are used as their npm packages provide them (iframe-resizer as @iframe-resizer/parent and /child), with the embed code that their makers recommend. The packages do not contain the pages that Typeform and Cal.com show in their frames. A page of ours replaces them: it sends the messages that their loaders listen for, watches its height with a ResizeObserver, so that the loader alone determines how fast the frame resizes, and on Esc sends the message that closes their popup. Layout shift is the larger value of windows 900 and 2,400 px high. Listeners are those added by addEventListener. Errors are uncaught errors and calls of console.error.',
    '',
    table([
      ['', 'rule', ...products.map(({ name }) => name)],
      ...rows.map(({ title, rule, cells }) => [title, rule, ...cells]),
    ]),
    '',
    'Controls:',
    ...controls,
    '',
    '### The form on its own page over slow 4G',
    '',
    `1.6 Mbit/s, 150 ms latency, and a processor slowed down four times; ${visits_count} visits, each by a browser without a cache. The other products' form pages are not in their packages.`,
    '',
    page,
    '',
    ...(hosts.length > 0 ? [`Requests to other machines, which were refused: ${hosts.join(', ')}.`, ''] : []),
    missed.length > 0 ? `Missed: ${missed.join('; ')}.` : 'Goals met.',
  ].join('\n');
}
