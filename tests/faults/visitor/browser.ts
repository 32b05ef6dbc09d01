import type { Answers } from '../journal';

/** The least that a kind of fault asks of a browser, so that it is played in each of them. */
export interface FaultBrowser {
  name: string;
  /** Whether a page goes on loading its scripts while the browser waits for the one after it. */
  loads_while_leaving: boolean;
  /** A person with a browser that has never been here: nothing of it is shared with another. */
  visitor(options?: VisitorOptions): Promise<Visitor>;
  /** Whether it still runs. */
  alive(): boolean;
  close(): Promise<void>;
}

export interface VisitorOptions {
  javascript?: boolean;
  /** `refused`: a frame of another site that opens a database is told that it may not. */
  storage?: 'kept' | 'refused';
}

export interface Visitor {
  /** Opens an address in a tab. @param form_origin of the form that is there, or behind a link there, or in a frame there */
  open(url: string, form_origin: string): Promise<Tab>;
  offline(on: boolean): Promise<void>;
  /** Closes the browser and forgets all it kept. */
  leave(): Promise<void>;
}

export interface Tab {
  /** Follows the page's link to the form, as whoever has no script does. */
  followLink(): Promise<void>;
  /** Resolves once the page's script has the form. */
  hydrated(): Promise<void>;
  write(answers: Answers): Promise<void>;
  /** Presses the form's button, so many times in one go. Does not wait for what comes of it. */
  press(times?: number): Promise<void>;
  /** Points at the form's button. @returns what clicks there, also while the browser waits for another page and answers nothing */
  aim(): Promise<() => Promise<void>>;
  /** Has the form's button pressed by the page itself, once its script has the form. */
  pressOnceHydrated(): Promise<void>;
  /** What the form says where the selector points, once it is there; undefined when it does not come. */
  says(selector: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Run before any page's own script, where a browser cannot be set to refuse storage. */
export const refuse_storage = `IDBFactory.prototype.open = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); }`;

/** Run in the page, on its button. */
export function pressing(button: Element): void {
  const timer = setInterval(() => {
    if (!button.closest('form')?.noValidate) return;
    clearInterval(timer);
    (button as HTMLElement).click();
  }, 20);
}
