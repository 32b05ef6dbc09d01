import { check, sum } from '../checker';
import type { BrowserName, FaultRun } from '../figure';
import { prepareGround } from '../ground';
import type { Operation } from '../journal';
import { Journal } from '../journal';
import { storedLeads } from '../stored';
import type { FaultBrowser } from '../visitor/browser';
import { startChromium } from '../visitor/chromium';
import { startFirefox } from '../visitor/firefox';
import { serveHostPages } from '../visitor/host-pages';
import { kinds } from '../visitor/kinds';
import { openLine } from '../visitor/line';
import type { Kind, Stage } from '../visitor/scene';
import { playScene } from '../visitor/scene';

/** How long a visitor waits for each thing to come: without its protection, it never does. */
const patience_ms = { whole: 30_000, weakened: 8_000 };
const browsers: Record<BrowserName, (patience_ms: number) => Promise<FaultBrowser>> = { chromium: startChromium, firefox: startFirefox };

/** One message on its way through one fault. */
interface Part {
  kind: Kind;
  number: number;
  operation: Operation;
}

/** Everything that fails on a visitor's side, in a real browser, on a page of another site: one lead each, whatever happens. */
export const visitor: FaultRun = {
  says: 'twelve kinds of fault on the visitor’s side, in a browser, each so many times on a firm’s page: exactly one lead each, and the visitor is told the truth',
  rounds: { full: 100, short: 2 },
  clients: 6,
  databases: ['sqlite', 'postgres'],
  controls: ['no-outbox', 'no-unique-index', 'no-stable-url', 'no-retry'],
  // Firefox shows one tab of its window, and aims the mouse badly at one that it does not show.
  browsers: { names: ['chromium', 'firefox'], sample: 5, clients: 1 },

  async run({ database, rounds, clients, control, kind: chosen, browser: browser_name = 'chromium' }) {
    const ground = await prepareGround({ database, control });
    const server = await ground.start();
    const pages = await serveHostPages();
    const browser = await browsers[browser_name](control ? patience_ms.weakened : patience_ms.whole);
    const stage: Stage = {
      browser,
      pages,
      form_slug: ground.url.split('/').at(-2) ?? '',
      control,
      stored: async (marker) => (await storedLeads(server.db, marker.slice(0, marker.lastIndexOf('-')))).filter(({ last_name }) => last_name === marker).length,
    };
    const played = kinds.filter(({ name, controls }) => (!chosen || name === chosen) && (!control || controls.includes(control)));
    if (played.length === 0) throw new Error(`Nothing to play: the kinds are ${kinds.map(({ name }) => name).join(', ')}`);
    const journals = new Map(played.map((kind) => [kind, new Journal(kind.name)]));
    const failures: string[] = [];
    const told = new Map<Operation, string>();

    const play = async ({ kind, number, operation }: Part) => {
      const line = await openLine(Number(new URL(ground.url).port));
      try {
        const reference = await playScene(kind, number, operation, line, stage);
        if (reference) told.set(operation, reference);
      } catch (error) {
        failures.push(`${operation.marker}: ${(error as Error).message.split('\n', 1)[0] ?? ''}`);
      } finally {
        line.close();
      }
    };
    try {
      // A kind after the other and around again, so that those that wait and those that work go together.
      const parts: Part[] = Array.from({ length: rounds }, (_, number) => played.map((kind) => ({ kind, number, operation: journals.get(kind)!.invoke() }))).flat();
      const next = parts.values();
      await Promise.all(Array.from({ length: clients }, async () => {
        for (const part of next) {
          if (!browser.alive()) throw new Error('The browser ended in the middle of the run: nothing can be said');
          await play(part);
        }
      }));

      const verdicts = await Promise.all(played.map(async (kind) => {
        const { operations, round } = journals.get(kind)!;
        const stored = await storedLeads(server.db, round);
        for (const lead of stored) {
          const reference = told.get(operations.find(({ marker }) => marker === lead.last_name)!);
          if (reference && reference.replace('-', '') !== lead.global_id.slice(-8)) failures.push(`${lead.last_name ?? ''}: was told another reference`);
        }
        return { kind, leads: stored.length, verdict: check(operations, stored) };
      }));
      const red = verdicts.filter(({ verdict: { lost, doubled } }) => lost.length + doubled.length > 0);
      return {
        rounds: rounds * played.length,
        verdict: sum(verdicts.map(({ verdict }) => verdict)),
        recovery_ms: [],
        // Without its protection a visitor waits in vain; what counts then is what was lost or doubled, of every kind.
        failures: control ? played.filter((kind) => !red.some((one) => one.kind === kind)).map(({ name }) => `${name} stayed green`) : failures,
        notes: [`${browser.name}, ${clients === 1 ? 'one visitor' : `${clients} visitors`} at a time, each with storage and a way to the server of their own`, ...(browser.loads_while_leaving ? [] : ['A second press before the first is answered is not played here: this browser stops a page’s scripts as soon as it leaves it'])],
        parts: [
          ['kind', 'what fails', 'times', 'leads', 'lost', 'doubled', 'altered'],
          ...verdicts.map(({ kind, leads, verdict: { acknowledged, lost, doubled, altered, phantom } }) => [kind.name, kind.says, ...[acknowledged, leads, lost.length, doubled.length, altered.length + phantom.length].map(String)]),
        ],
      };
    } finally {
      await browser.close();
      pages.close();
      await server.kill();
      await ground.place.remove();
    }
  },
};
