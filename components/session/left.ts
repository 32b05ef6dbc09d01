import type { TypedBy, TypedForm } from './typed-text';
import { forgetTyped, keepTyped } from './typed-text';
import { forgetUnsent } from './unsent-actions';

/*
 * Carries the forms that a user had typed into from the staff's pages to the sign-in page. When an action answers "sign in", the
 * browser shows the sign-in page without loading a new document, so this memory survives. Only the sign-in page knows that the
 * session has ended; it then stores the forms.
 */
let left: { by: TypedBy; forms: TypedForm[] } | undefined;
let ended = false;
let ask: () => void = () => undefined;

/** Notes the unsaved forms when the browser leaves the staff's pages. */
export function leaveForms(by: TypedBy, forms: TypedForm[]): void {
  left = { by, forms };
}

/**
 * Called when the sign-in page is shown. Stores the noted forms for the same user, or deletes them if the user signed
 * out.
 */
export function arriveAtSignIn(signed_out: boolean): void {
  if (signed_out) {
    forgetTyped();
    forgetUnsent();
  } else if (left) keepTyped(left.by, left.forms);
  left = undefined;
  ended = true;
}

/** Whether the sign-in page was shown in this document. If it was, the browser's Back may show pages of the session before. */
export function hasEnded(): boolean {
  return ended;
}

/** Called when the server has said that the session is still good. */
export function goOn(): void {
  ended = false;
  left = undefined;
}

/** Sets the function that `askSession` calls. The staff's pages set it while they are shown. */
export function watchWith(check: () => void): void {
  ask = check;
}

/**
 * Has the staff's page ask the server whether its session is still good, and leave the page if the session has ended.
 */
export function askSession(): void {
  ask();
}

/** The name of the channel by which a tab that signed out tells the browser's other tabs. */
export const session_channel = 'foyer-session';
