import { embedSnippet } from '@/lib/intake/embed/snippet';
import type { Answers, Facts, Operation } from '../journal';
import type { Control } from '../weaken';
import type { FaultBrowser, Tab, Visitor, VisitorOptions } from './browser';
import type { HostPages } from './host-pages';
import type { Line } from './line';
import { weaken } from './weakened-line';

/** One way in which a visitor's side can fail. */
export interface Kind {
  name: string;
  says: string;
  /** The negative controls with which this kind of fault must lose, double or alter a lead. */
  controls: Control[];
  /**
   * Returns the values that the visitor types instead of the given answers, and the stored values that differ from the
   * typed values.
   */
  writes?(answers: Answers, number: number, browser: FaultBrowser): { typed: Answers; stored?: Partial<Answers> };
  /** Returns sentences that say which part of this kind of fault is not tested in a browser. */
  lacks?(browser: FaultBrowser): string[];
  /** Plays this kind of fault once. @throws when the page tells the visitor something that is not true */
  play(scene: Scene): Promise<void>;
}

/** One visitor of one firm's page who wants to send a message. */
interface Scene {
  /**
   * The number of this scene among the scenes of one kind of fault, starting at 0. Each kind of fault varies with this
   * number.
   */
  number: number;
  /** What the visitor types. */
  answers: Answers;
  /** The visitor's proxy to Foyer. */
  line: Line;
  /** The address of the form's own page. */
  form_url: string;
  form_slug: string;
  /** Serves the firm's page, which embeds the form by the loader unless `body` is given. */
  page(body?: string, headers?: Record<string, string>): string;
  browser: FaultBrowser;
  /** Opens the visitor's browser context, which closes when the scene ends. */
  visitor(options?: VisitorOptions): Promise<Visitor>;
  /** Returns how many leads are stored for the visitor's message. */
  stored(): Promise<number>;
  /** Adds values that must be stored with the lead. */
  expects(facts: Partial<Facts>): void;
  /** Searches the inbox, and expects to find this lead and no other. */
  findsBy(query: string): Promise<void>;
  /** Waits until the page shows the receipt, and remembers its reference number. */
  thanked(tab: Tab): Promise<void>;
  /** Waits until a later visit shows that the message has arrived, and remembers its reference number. */
  arrived(tab: Tab): Promise<void>;
}

export interface Stage {
  browser: FaultBrowser;
  pages: HostPages;
  form_slug: string;
  control: Control | undefined;
  /** The moment from which the visitor's message must not get lost. */
  owed: 'from the start' | 'from the first press';
  /** Returns the ids of the leads stored for a message. */
  stored(marker: string): Promise<string[]>;
  /** Returns the ids of the leads that a search of the inbox finds. */
  search(query: string): Promise<string[]>;
}

/** The last loader without the fixes that the control `old-loader` removes. */
export const old_loader = '1.1.0';

/** The format of the reference number that a visitor can quote to the firm. */
const reference = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/;

/** Plays a kind once with a browser and a proxy. @returns the reference number that the visitor saw */
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
    if (!told)
      throw new Error(
        said === undefined ? 'the page showed no result' : `the page showed no reference number: ${said}`,
      );
  };
  weaken(line, stage.control);
  if (stage.owed === 'from the start') operation.attempts.push('ok');
  // Browsers provide WebCrypto on localhost but not on plain http, so half of the visitors have it.
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
          throw new Error(`a search for ${query} found ${found.length} leads instead of exactly this one`);
      },
      thanked: (tab) => hear(tab, '.thanks'),
      arrived: (tab) => hear(tab, '.kept [data-tone=good]'),
    });
    return told;
  } finally {
    for (const visitor of visitors) await visitor.leave();
  }
}

/** From the first press of Send on, the message must arrive, whatever the page tells the visitor. */
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

/**
 * Drops the message that a closed tab handed to the browser for sending, as a power failure would. The browser sends
 * that message before the next visit requests its page.
 */
export function loseWhatIsLeftBehind(line: Line): void {
  line.rule = (exchange) => {
    if (exchange.method === 'POST') return void exchange.cut();
    if (/^\/f\/[^/]+$/.test(exchange.path)) line.rule = (next) => next.pass();
    return exchange.pass();
  };
}

/**
 * Returns what the form says about a message that has not arrived: saved in the browser, keep the page open, or nothing
 * in time.
 */
export async function saysOfWaiting(tab: Tab): Promise<'saved' | 'stay' | undefined> {
  const said = (await tab.says('form [data-tone=warning]')) ?? '';
  return /saved in this browser/.test(said) ? 'saved' : /Keep this page open/.test(said) ? 'stay' : undefined;
}
