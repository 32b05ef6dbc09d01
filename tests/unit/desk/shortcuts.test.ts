import { describe, expect, test } from 'vitest';
import type { Press } from '@/components/desk/shortcuts';
import { findShortcut, nameOfPress, shortcuts } from '@/components/desk/shortcuts';

const press = (given: Partial<Press> & { key: string }): Press => ({
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isAltGraph: false,
  ...given,
});

describe('the shortcuts of the staff pages', () => {
  test('no key belongs to two shortcuts, and no shortcut begins another', () => {
    const keys = shortcuts.flatMap((shortcut) => shortcut.keys.map(String));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    const firsts = new Set(keys.filter((key) => key.includes(' ')).map((key) => key.split(' ')[0]));
    expect(keys.filter((key) => firsts.has(key))).toEqual([]);
  });

  test('no shortcut takes a key that browsers or screen readers use', () => {
    const keys = shortcuts.flatMap((shortcut) => shortcut.keys.map(String));
    expect(keys.filter((key) => /Alt|Mod\+(Shift\+)?[CFLNPRTVWX]$|^F\d|^Tab$|^ $/.test(key))).toEqual([]);
  });

  test.each([
    ['a US layout', press({ key: 'e', code: 'KeyE' }), 'ignore'],
    ['a German layout, where ? is Shift and ß', press({ key: '?', code: 'Minus', shiftKey: true }), 'keys'],
    [
      'a German layout, where [ needs AltGr',
      press({ key: '[', code: 'Digit8', altKey: true, ctrlKey: true, isAltGraph: true }),
      'rail',
    ],
    ['a French layout, where a is the key of q', press({ key: 'a', code: 'KeyQ' }), 'accept'],
    ['a French layout, where . needs Shift', press({ key: '.', code: 'Comma', shiftKey: true }), 'more'],
    ['a Russian layout, by the position of the key', press({ key: 'у', code: 'KeyE' }), 'ignore'],
    ['a Russian layout with Shift', press({ key: 'Ф', code: 'KeyA', shiftKey: true }), 'accept_sheet'],
    ['a Japanese kana layout, by the position of the key', press({ key: 'ま', code: 'KeyJ' }), 'next'],
    ['capitals', press({ key: 'E', code: 'KeyE' }), 'ignore'],
    ['a Mac, where the command key stands for Ctrl', press({ key: 'k', code: 'KeyK', metaKey: true }), 'menu'],
  ])('a press on %s finds its shortcut', (_layout, given, id) => {
    const name = nameOfPress(given);
    expect(name && findShortcut(name, undefined, ['staff', 'inbox'], true)).toBe(id);
  });

  test('a press with Alt, as on a Mac for special characters, is no shortcut', () => {
    expect(nameOfPress(press({ key: 'å', code: 'KeyA', altKey: true }))).toBeUndefined();
  });

  test('a shortcut of two keys waits for its second key', () => {
    expect(findShortcut('g', undefined, ['staff'], true)).toBe('lead');
    expect(findShortcut('i', 'g', ['staff'], true)).toBe('go_ignored');
    expect(findShortcut('q', 'g', ['staff'], true)).toBeUndefined();
  });

  test('with single keys switched off, only chords, arrow keys, Enter and Escape are left', () => {
    const left = shortcuts.filter(({ keys }) =>
      keys.some((key) => findShortcut(key, undefined, ['staff', 'inbox'], false) !== undefined),
    );
    expect(left.map(({ id }) => id)).toEqual(['next', 'previous', 'enter', 'leave', 'undo', 'redo', 'menu']);
    expect(findShortcut('g', undefined, ['staff'], false)).toBeUndefined();
  });

  test('the shortcuts of the inbox do nothing on other pages', () => {
    expect(findShortcut('a', undefined, ['staff'], true)).toBeUndefined();
  });
});
