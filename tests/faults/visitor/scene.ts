import { embedSnippet } from '@/lib/embed/snippet';
import type { Answers, Operation } from '../journal';
import type { Control } from '../weaken';
import type { FaultBrowser, Tab, Visitor, VisitorOptions } from './browser';
import type { HostPages } from './host-pages';
import type { Line } from './line';

/** One way in which a visitor's side fails. */
export interface Kind {
  name: string;
  says: string;
  /** Protections without which it must lose or double something. */
  controls: Control[];
  /** Plays it once. @throws when the visitor was not told the truth */
  play(scene: Scene): Promise<void>;
}

/** One visitor of one firm's page, who has something to say. */
export interface Scene {
  /** Of this kind, from 0: what a kind varies, it varies by this. */
  number: number;
  answers: Answers;
  /** Their way to Foyer. */
  line: Line;
  /** The form's own page. */
  form_url: string;
  /** The firm's page around the form, which the loader brings unless told otherwise. */
  page(body?: string, headers?: Record<string, string>): string;
  browser: FaultBrowser;
  /** Their browser; it is closed when the scene ends. */
  visitor(options?: VisitorOptions): Promise<Visitor>;
  /** How many leads there are of this message. */
  stored(): Promise<number>;
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
  stored(marker: string): Promise<number>;
}

/** Controls that are taken from the way to the server: what then gets nowhere. A page hands each message in at two doors before it tries again. */
const lacking: Partial<Record<string, Line['lacks']>> = {
  'no-stable-url': ({ method, path }) => method !== 'GET' && path.endsWith('/submit'),
  'no-retry': ({ method, posts }) => method === 'POST' && posts > 2,
};

/** The reference in what a visitor reads, as they may quote it to the firm. */
const reference = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/;

/** Plays a kind once, between a browser and a line of its own. @returns the reference that the visitor was told */
export async function playScene(kind: Kind, number: number, operation: Operation, line: Line, stage: Stage): Promise<string | undefined> {
  const { marker, answers } = operation;
  const visitors: Visitor[] = [];
  let told: string | undefined;
  const hear = async (tab: Tab, selector: string) => {
    const said = await tab.says(selector);
    told = reference.exec(said ?? '')?.[0];
    if (!told) throw new Error(said === undefined ? 'was told nothing in the end' : `was told no reference: ${said}`);
  };
  line.lacks = lacking[stage.control ?? ''] ?? (() => false);
  // On plain http there is no WebCrypto, on localhost there is: half of the visitors have it.
  const host = number % 2 ? 'firm.localhost' : 'firm.test';
  try {
    await kind.play({
      number,
      answers,
      line,
      browser: stage.browser,
      form_url: `${line.origin}/f/${stage.form_slug}`,
      page: (body = embedSnippet(line.origin, stage.form_slug), headers = {}) => stage.pages.put(body, { host, headers }),
      async visitor({ storage = 'kept', ...options } = {}) {
        const visitor = await stage.browser.visitor({ ...options, storage: stage.control === 'no-outbox' ? 'refused' : storage });
        visitors.push(visitor);
        return { ...visitor, open: async (url, form_origin) => owing(await visitor.open(url, form_origin), operation) };
      },
      stored: () => stage.stored(marker),
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
  const owed = <Args extends unknown[], Result>(act: (...args: Args) => Promise<Result>) => (...args: Args) => {
    if (attempts.length === 0) attempts.push('ok');
    return act(...args);
  };
  return { ...tab, press: owed(tab.press), pressOnceHydrated: owed(tab.pressOnceHydrated), aim: async () => owed(await tab.aim()) };
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
