import { embedSnippet } from '@/lib/intake/embed/snippet';
import type { Answers, Facts, Operation } from '../journal';
import type { Control } from '../weaken';
import type { FaultBrowser, Tab, Visitor, VisitorOptions } from './browser';
import type { HostPages } from './host-pages';
import type { Line } from './line';
import { weaken } from './weakened-line';

/** One way in which a visitor's side fails. */
export interface Kind {
  name: string;
  says: string;
  /** Protections without which it must lose, double or alter something. */
  controls: Control[];
  /** What the visitor writes instead of the given answers, and what of it is stored in another form. */
  writes?(answers: Answers, number: number, browser: FaultBrowser): { typed: Answers; stored?: Partial<Answers> };
  /** What of it is not played in a browser, in words. */
  lacks?(browser: FaultBrowser): string[];
  /** Plays it once. @throws when the visitor was not told the truth */
  play(scene: Scene): Promise<void>;
}

/** One visitor of one firm's page, who has something to say. */
export interface Scene {
  /** Of this kind, from 0: what a kind varies, it varies by this. */
  number: number;
  /** What they write. */
  answers: Answers;
  /** Their way to Foyer. */
  line: Line;
  /** The form's own page. */
  form_url: string;
  form_slug: string;
  /** The firm's page around the form, which the loader brings unless told otherwise. */
  page(body?: string, headers?: Record<string, string>): string;
  browser: FaultBrowser;
  /** Their browser; it is closed when the scene ends. */
  visitor(options?: VisitorOptions): Promise<Visitor>;
  /** How many leads there are of this message. */
  stored(): Promise<number>;
  /** Says what else the lead must be stored with. */
  expects(facts: Partial<Facts>): void;
  /** Searches the inbox, and expects this lead and no other. */
  findsBy(query: string): Promise<void>;
  /** Waits until they are thanked, and notes what they were told. */
  thanked(tab: Tab): Promise<void>;
  /** Waits until a later visit is told that the message has now arrived. */
  arrived(tab: Tab): Promise<void>;
}

export interface Stage {
  browser: FaultBrowser;
  pages: HostPages;
  form_slug: string;
  control: Control | undefined;
  /** From when on a visitor's message must arrive. */
  owed: 'from the start' | 'from the first press';
  /** The ids of a message's leads. */
  stored(marker: string): Promise<string[]>;
  /** The ids of the leads that a search finds. */
  search(query: string): Promise<string[]>;
}

/** The last loader from before those mends that `old-loader` takes back. */
export const old_loader = '1.1.0';

/** The reference in what a visitor reads, as they may quote it to the firm. */
const reference = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/;

/** Plays a kind once, between a browser and a line of its own. @returns the reference that the visitor was told */
export async function playScene(
  kind: Kind,
  number: number,
  operation: Operation,
  line: Line,
  stage: Stage,
): Promise<string | undefined> {
  const { marker } = operation;
  const { typed, stored = {} } = kind.writes?.(operation.answers, number, stage.browser) ?? {
    typed: operation.answers,
  };
  operation.answers = { ...typed, ...stored };
  const visitors: Visitor[] = [];
  let told: string | undefined;
  const hear = async (tab: Tab, selector: string) => {
    const said = await tab.says(selector);
    told = reference.exec(said ?? '')?.[0];
    if (!told) throw new Error(said === undefined ? 'was told nothing in the end' : `was told no reference: ${said}`);
  };
  weaken(line, stage.control);
  if (stage.owed === 'from the start') operation.attempts.push('ok');
  // On plain http there is no WebCrypto, on localhost there is: half of the visitors have it.
  const host = number % 2 ? 'firm.localhost' : 'firm.test';
  try {
    await kind.play({
      number,
      answers: typed,
      line,
      browser: stage.browser,
      form_url: `${line.origin}/f/${stage.form_slug}`,
      form_slug: stage.form_slug,
      page: (body = embedSnippet(line.origin, stage.form_slug), headers = {}) =>
        stage.pages.put(
          stage.control === 'old-loader' ? body.replaceAll('/embed/v1.js', `/embed/v${old_loader}.js`) : body,
          { host, headers },
        ),
      async visitor({ storage = 'kept', ...options } = {}) {
        const visitor = await stage.browser.visitor({
          ...options,
          storage: stage.control === 'no-outbox' ? 'refused' : storage,
        });
        visitors.push(visitor);
        return { ...visitor, open: async (url, form_origin) => owing(await visitor.open(url, form_origin), operation) };
      },
      stored: async () => (await stage.stored(marker)).length,
      expects: (facts) => void (operation.facts = { ...operation.facts, ...facts }),
      async findsBy(query) {
        const [found, own] = await Promise.all([stage.search(query), stage.stored(marker)]);
        if (found.length === 0 || found.join() !== own.join())
          throw new Error(`a search for ${query} found ${found.length} leads, and not this one alone`);
      },
      thanked: (tab) => hear(tab, '.thanks'),
      arrived: (tab) => hear(tab, '.kept [data-tone=good]'),
    });
    return told;
  } finally {
    for (const visitor of visitors) await visitor.leave();
  }
}

/** From its first press on, a message is owed, whatever its visitor is told. */
function owing(tab: Tab, { attempts }: Operation): Tab {
  const owed =
    <Args extends unknown[], Result>(act: (...args: Args) => Promise<Result>) =>
    (...args: Args) => {
      if (attempts.length === 0) attempts.push('ok');
      return act(...args);
    };
  return {
    ...tab,
    press: owed(tab.press),
    pressOnceHydrated: owed(tab.pressOnceHydrated),
    aim: async () => owed(await tab.aim()),
  };
}

/** What a closed tab has left behind for the browser to send is lost, as with its power: it comes before the page of the next visit. */
export function loseWhatIsLeftBehind(line: Line): void {
  line.rule = (exchange) => {
    if (exchange.method === 'POST') return void exchange.cut();
    if (/^\/f\/[^/]+$/.test(exchange.path)) line.rule = (next) => next.pass();
    return exchange.pass();
  };
}

/** What the form says while a message has not arrived: that the browser has it, that the page must stay open, or nothing in time. */
export async function saysOfWaiting(tab: Tab): Promise<'saved' | 'stay' | undefined> {
  const said = (await tab.says('form [data-tone=warning]')) ?? '';
  return /saved in this browser/.test(said) ? 'saved' : /Keep this page open/.test(said) ? 'stay' : undefined;
}
