import { brotliCompressSync, constants } from 'node:zlib';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { recordFigures } from '../figures/page';
import { chromium_args, chromiumPath } from '../support/chromium';
import { circumstances, load, percentile, rounded, table } from './table';

/**
 * Measures a page with Lighthouse's phone settings as the median of five runs, as Lighthouse's authors advise, because
 * single scores vary by several points with the machine's load. Prints the table and rewrites its section of
 * lib/decisions/figures.md. Usage: `npm run lighthouse -- http://localhost:3000/f/k3x9abcd`
 */
const url = process.argv[2];
if (!url) throw new Error('Give the address of a form on a running server');

const runs_count = 5;
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const timings = [
  ['first-contentful-paint', 'ms'],
  ['largest-contentful-paint', 'ms'],
  ['speed-index', 'ms'],
  ['total-blocking-time', 'ms'],
  ['cumulative-layout-shift', ''],
] as const;

const goals: Record<string, number> = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };
/**
 * The limit for all scripts of the page, compressed with brotli at quality 11, because the size that is sent depends on
 * the server's compression.
 */
const script_kb_max = 130;

type Run = Awaited<ReturnType<typeof measure>>;
/** Returns one figure of a Lighthouse run. */
type Figure = (run: Run) => number;

const load_before = load();
const runs: Run[] = [];
for (let run = 0; run < runs_count; run += 1) runs.push(await measure(url));

const { text, missed } = report(runs, await brotliKb(runs[0]));
const whole = [
  "## The form's page on a phone (Lighthouse)",
  '',
  circumstances(`npm run lighthouse -- ${url}`, load_before),
  '',
  `Lighthouse ${runs[0]?.lighthouseVersion ?? ''} with its default phone and slow network, ${String(runs_count)} runs, each in a new browser. "Scripts as sent" is the size over the network with headers, from Lighthouse's list of requests. "Scripts with brotli" is the size of the same files at quality 11.`,
  '',
  text,
  '',
  missed.length > 0 ? `Missed: ${missed.join('; ')}.` : 'Goals met.',
].join('\n');
console.log(`\n${whole}\n`);
recordFigures('lighthouse', whole);
process.exitCode = missed.length > 0 ? 1 : 0;

function report(all: Run[], brotli_kb: number): { text: string; missed: string[] } {
  const missed: string[] = [];
  const row = (title: string, figure: Figure, goal: string, isMet: (median: number) => boolean = () => true) => {
    const values = all.map(figure);
    const median = percentile(values, 0.5);
    if (!isMet(median)) missed.push(`${title} is ${said(median)} of ${goal}${shortOf(all, title)}`);
    return [title, said(median), values.map(said).join(', '), goal];
  };
  const rows = [
    ...categories.map((id) =>
      row(
        id,
        ({ categories }) => Math.round((categories[id]?.score ?? 0) * 100),
        `>= ${String(goals[id])}`,
        (median) => median >= (goals[id] ?? 0),
      ),
    ),
    ...timings.map(([id, unit]) =>
      row(unit ? `${id}, ${unit}` : id, ({ audits }) => audits[id]?.numericValue ?? NaN, ''),
    ),
    row(
      'scripts as sent, KB',
      (run) => scriptsOf(run).reduce((sum, { transferSize }) => sum + transferSize, 0) / 1_000,
      '',
    ),
    row(
      'scripts with brotli, KB',
      () => brotli_kb,
      `<= ${String(script_kb_max)}`,
      (median) => median <= script_kb_max,
    ),
    row('requests', (run) => requestsOf(run).length, ''),
    row(
      'requests to other hosts',
      (run) =>
        requestsOf(run).filter((request) => new URL(request.url).host !== new URL(run.finalDisplayedUrl).host).length,
      '0',
      (median) => median === 0,
    ),
  ];
  return { text: table([['', 'median', 'values of all runs', 'goal'], ...rows]), missed };
}

function said(value: number): string {
  return Number.isInteger(value) ? String(value) : rounded(value);
}

/** Returns the audits by which a category lost points in any run. */
function shortOf(all: Run[], category: string): string {
  const short = all.flatMap(
    ({ categories, audits }) =>
      categories[category]?.auditRefs
        .filter(({ weight, id }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
        .map(({ id }) => id) ?? [],
  );
  return short.length > 0 ? ` (${[...new Set(short)].join(', ')})` : '';
}

async function brotliKb(run: Run | undefined): Promise<number> {
  const sizes = (run ? scriptsOf(run) : []).map(async (script) => {
    const bytes = Buffer.from(await (await fetch(script.url)).arrayBuffer());
    return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  });
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0) / 1_000;
}

function scriptsOf(run: Run) {
  return requestsOf(run).filter(({ resourceType }) => resourceType === 'Script');
}

function requestsOf({ audits }: Run): { url: string; resourceType: string; transferSize: number }[] {
  const details = audits['network-requests']?.details;
  if (details?.type !== 'table') throw new Error('Lighthouse listed no requests');
  const requests = details.items as { url: string; resourceType: string; transferSize: number }[];
  return requests.filter((request) => /^https?:/.test(request.url));
}

async function measure(page: string) {
  const chromium = await launch({ chromePath: chromiumPath(), chromeFlags: ['--headless=new', ...chromium_args] });
  try {
    const result = await lighthouse(page, {
      port: chromium.port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: categories,
    });
    if (!result) throw new Error('Lighthouse gave no result');
    return result.lhr;
  } finally {
    chromium.kill();
  }
}
