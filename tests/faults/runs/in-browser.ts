import type { Db } from '@/lib/platform/db/schema';
import { check, sum } from '../checker';
import type { BrowserName, FaultRun } from '../figure';
import { prepareGround } from '../ground';
import type { Operation } from '../journal';
import { Journal } from '../journal';
import { searchLeads, storedLeads } from '../stored';
import type { FaultBrowser } from '../visitor/browser';
import { startChromium } from '../visitor/chromium';
import { startFirefox } from '../visitor/firefox';
import { serveHostPages } from '../visitor/host-pages';
import { openLine } from '../visitor/line';
import type { Kind, Stage } from '../visitor/scene';
import { playScene } from '../visitor/scene';
import type { Control } from '../weaken';

/**
 * How long a visitor waits for each expected event. With a protection removed, the event may never come, so the wait is
 * shorter.
 */
const patience_ms = { whole: 30_000, weakened: 8_000 };
const browsers: Record<BrowserName, (patience_ms: number) => Promise<FaultBrowser>> = {
  chromium: startChromium,
  firefox: startFirefox,
};

/** The controls that alter a lead's fields. All other controls lose or double leads. */
const altering: Control[] = ['no-recovery', 'old-loader', 'altered-on-the-way'];

interface InBrowser extends Pick<FaultRun, 'says' | 'rounds' | 'controls' | 'browsers'> {
  kinds: Kind[];
  owed: Stage['owed'];
  /** Changes the form before it is opened for the first time. */
  prepare?(db: Db, form_slug: string): Promise<void>;
}

/** One message that is sent under one fault. */
interface Part {
  kind: Kind;
  number: number;
  operation: Operation;
}

/** Returns a run that plays each kind of fault `rounds` times in a real browser. */
export function inBrowser({ kinds, owed, prepare, ...facts }: InBrowser): FaultRun {
  return {
    ...facts,
    clients: 6,
    databases: ['sqlite', 'postgres'],

    async run({ database, rounds, clients, control, kind: chosen, browser: browser_name = 'chromium' }) {
      const ground = await prepareGround({ database, control });
      const server = await ground.start();
      const form_slug = ground.url.split('/').at(-2) ?? '';
      await prepare?.(server.db, form_slug);
      const pages = await serveHostPages();
      const browser = await browsers[browser_name](control ? patience_ms.weakened : patience_ms.whole);
      const leadsOf = async (marker: string) =>
        (await storedLeads(server.db, marker.slice(0, marker.lastIndexOf('-')))).filter(
          (lead) => lead.marker === marker,
        );
      const stage: Stage = {
        browser,
        pages,
        form_slug,
        control,
        owed,
        stored: async (marker) => (await leadsOf(marker)).map(({ global_id }) => global_id),
        search: (query) => searchLeads(server.db, form_slug, query),
      };
      const played = kinds.filter(
        ({ name, controls }) => (!chosen || name === chosen) && (!control || controls.includes(control)),
      );
      if (played.length === 0)
        throw new Error(`There is no such kind. The kinds are ${kinds.map(({ name }) => name).join(', ')}`);
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
        // Alternate the kinds, so that kinds that wait and kinds that use the machine run at the same time.
        const parts: Part[] = Array.from({ length: rounds }, (_, number) =>
          played.map((kind) => ({ kind, number, operation: journals.get(kind)!.invoke() })),
        ).flat();
        const next = parts.values();
        await Promise.all(
          Array.from({ length: clients }, async () => {
            for (const part of next) {
              if (!browser.alive()) throw new Error('The browser ended during the run, so the run has no result');
              await play(part);
            }
          }),
        );

        const verdicts = await Promise.all(
          played.map(async (kind) => {
            const { operations, round } = journals.get(kind)!;
            const stored = await storedLeads(server.db, round);
            for (const lead of stored) {
              const reference = told.get(operations.find(({ marker }) => marker === lead.marker)!);
              if (reference && reference.replace('-', '') !== lead.global_id.slice(-8))
                failures.push(`${lead.marker ?? ''}: the visitor saw another reference number`);
            }
            return { kind, leads: stored.length, verdict: check(operations, stored) };
          }),
        );
        const isRed = ({ lost, doubled, altered }: (typeof verdicts)[number]['verdict']) =>
          lost.length + doubled.length + (control && altering.includes(control) ? altered.length : 0) > 0;
        return {
          rounds: rounds * played.length,
          verdict: sum(verdicts.map(({ verdict }) => verdict)),
          recovery_ms: [],
          // With a protection removed, visitors wait in vain. The control passes if every kind then lost, doubled or
          // altered a lead.
          failures: control
            ? verdicts
                .filter(({ verdict }) => !isRed(verdict))
                .map(({ kind }) => `${kind.name}: the control caused no failure`)
            : failures,
          notes: [
            `${browser.name}, ${clients === 1 ? 'one visitor' : `${clients} visitors`} at a time, each with separate storage and a separate proxy to the server`,
            ...new Set(played.flatMap(({ lacks }) => lacks?.(browser) ?? [])),
          ],
          parts: [
            ['kind', 'what fails', 'times', 'leads', 'lost', 'doubled', 'altered'],
            ...verdicts.map(({ kind, leads, verdict: { acknowledged, lost, doubled, altered, phantom } }) => [
              kind.name,
              kind.says,
              ...[acknowledged, leads, lost.length, doubled.length, altered.length + phantom.length].map(String),
            ]),
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
}
