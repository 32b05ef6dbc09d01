import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromium_args, chromiumPath } from '../support/chromium';
import { load, percentile } from './table';

/**
 * Prints Lighthouse's four mobile scores of a page, the median of five runs as its authors advise, since one run's moves by
 * several points with whatever else the machine does: `npm run lighthouse -- http://localhost:3000/f/k3x9abcd`
 */
const url = process.argv[2];
if (!url) throw new Error('Give the address of a form on a server that runs');

const runs_count = 5;
const timings = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'speed-index', 'cumulative-layout-shift'];

const scores = new Map<string, number[]>();
const falling_short = new Map<string, Set<string>>();
const lines: string[] = [];
const load_before = load();
for (let run = 0; run < runs_count; run += 1) {
  const { categories, audits } = await measure(url);
  for (const { id, score, auditRefs } of Object.values(categories)) {
    scores.set(id, [...(scores.get(id) ?? []), Math.round((score ?? 0) * 100)]);
    const short = auditRefs.filter(({ weight, id: audit }) => weight > 0 && (audits[audit]?.score ?? 1) < 0.9).map(({ id: audit }) => audit);
    falling_short.set(id, new Set([...(falling_short.get(id) ?? []), ...short]));
  }
  lines.push(timings.map((audit) => `${audit} ${audits[audit]?.displayValue ?? ''}`).join(', '));
}

for (const [id, all] of scores) {
  console.log(`${id.padEnd(16)} ${String(percentile(all, 0.5)).padStart(3)}  of ${all.join(', ')}  ${[...(falling_short.get(id) ?? [])].join(', ')}`);
}
console.log(`\n${lines.join('\n')}\nload ${String(load_before)} at the start, ${String(load())} at the end`);

async function measure(page: string) {
  const chromium = await launch({ chromePath: chromiumPath(), chromeFlags: ['--headless=new', ...chromium_args] });
  try {
    const result = await lighthouse(page, { port: chromium.port, output: 'json', logLevel: 'error', onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'] });
    if (!result) throw new Error('Lighthouse gave no result');
    return result.lhr;
  } finally {
    chromium.kill();
  }
}
