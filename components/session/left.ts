import type { TypedBy, TypedForm } from './typed-text';
import { forgetTyped, keepTyped } from './typed-text';

/*
 * What passes in one tab from the staff's pages to the sign-in page, which the browser reaches without loading a document when
 * an action is answered with "sign in". In memory: only the sign-in page knows that the session has ended, and stores the text.
 */
let left: { by: TypedBy; forms: TypedForm[] } | undefined;
let ended = false;
let ask: () => void = () => undefined;

/** The staff's pages are gone from the screen; these forms were not saved. */
export function leaveForms(by: TypedBy, forms: TypedForm[]): void {
  left = { by, forms };
}

/** The sign-in page is there. Keeps what was left for the same user, unless they signed out, which forgets it. */
export function arriveAtSignIn(signed_out: boolean): void {
  if (signed_out) forgetTyped();
  else if (left) keepTyped(left.by, left.forms);
  left = undefined;
  ended = true;
}

/** Whether the sign-in page was shown in this document: the browser's Back may bring pages of the session before. */
export function hasEnded(): boolean {
  return ended;
}

/** The session is good. */
export function goOn(): void {
  ended = false;
  left = undefined;
}

/** Says how to look whether the session is still good; the staff's pages do, while they are there. */
export function watchWith(check: () => void): void {
  ask = check;
}

/** Looks whether the session is still good, and leaves the page if it is not. */
export function askSession(): void {
  ask();
}

/** Between the tabs of a browser: a session was ended. */
export const session_channel = 'foyer-session';
