import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newSender } from '@/components/intake/sender';
import { isAsked, fieldRules } from '@/lib/intake/field-rules';
import { default_definition } from '@/lib/intake/forms/schema';
import { answers } from '../../support/forms';

const fields = fieldRules(default_definition, 'en').filter(isAsked);
let browser: EventTarget;

beforeEach(() => {
  vi.useFakeTimers();
  browser = new EventTarget();
  // Replaces browser objects that Node.js does not have: every field shows an error and has a valid answer.
  vi.stubGlobal('addEventListener', browser.addEventListener.bind(browser));
  vi.stubGlobal('document', { getElementById: () => ({}) });
  vi.stubGlobal('FormData', function () {
    return new Map(Object.entries(answers));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Creates the sender of a form, changes a field while the mouse button is pressed, and returns the removed errors. */
function changedWhilePressed() {
  const form = Object.assign(new EventTarget(), { action: 'https://intake.example/f/x', querySelectorAll: () => [] });
  const removed: string[] = [];
  const sender = newSender(
    form as unknown as HTMLFormElement,
    { fields, work_bits: 0, attribution: '', earlier_receipt: undefined, submit: () => Promise.reject(new Error()) },
    (name) => removed.push(name),
  );
  browser.dispatchEvent(new Event('pointerdown'));
  const input = new Event('input');
  Object.defineProperty(input, 'target', { value: { name: 'first_name' } });
  form.dispatchEvent(input);
  return { sender, removed };
}

test('a visitor who corrects a field while pressing the mouse button sees its error disappear after the release', () => {
  const { removed } = changedWhilePressed();
  expect(removed).toEqual([]);
  browser.dispatchEvent(new Event('pointerup'));
  vi.runAllTimers();
  expect(removed).toEqual(['first_name']);
});

test('a form that has left the page no longer reacts when the visitor releases the mouse button, or has just released it', () => {
  const pressed = changedWhilePressed();
  pressed.sender.stop();
  const released = changedWhilePressed();
  browser.dispatchEvent(new Event('pointerup'));
  released.sender.stop();
  vi.runAllTimers();
  expect([pressed.removed, released.removed]).toEqual([[], []]);
});
