import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromium_args, chromiumPath } from '../support/chromium';

/** Prints Lighthouse's four mobile scores of a page: `npm run lighthouse -- http://localhost:3000/f/k3x9abcd` */
const url = process.argv[2];
if (!url) throw new Error('Give the address of a form on a server that runs');

const chromium = await launch({ chromePath: chromiumPath(), chromeFlags: ['--headless=new', ...chromium_args] });
try {
  const result = await lighthouse(url, { port: chromium.port, output: 'json', logLevel: 'error', onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'] });
  if (!result) throw new Error('Lighthouse gave no result');
  const { categories, audits } = result.lhr;
  for (const { id, score, auditRefs } of Object.values(categories)) {
    const short = auditRefs.filter(({ weight, id: audit }) => weight > 0 && (audits[audit]?.score ?? 1) < 0.9).map(({ id: audit }) => `${audit} ${audits[audit]?.displayValue ?? ''}`);
    console.log(`${id.padEnd(16)} ${String(Math.round((score ?? 0) * 100)).padStart(3)}  ${short.join(', ')}`);
  }
  console.log(['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'speed-index', 'cumulative-layout-shift'].map((audit) => `${audit} ${audits[audit]?.displayValue ?? ''}`).join(', '));
} finally {
  chromium.kill();
}
