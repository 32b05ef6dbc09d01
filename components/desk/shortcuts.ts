/** The part of the screen in which a shortcut works: on every staff page, or only in the inbox. */
export type Scope = 'staff' | 'inbox';

interface Shortcut {
  id: string;
  /**
   * The keys: `a`, `Shift+A`, `Mod+K` (Ctrl, on a Mac the command key), or two keys one after the other, `g i`. Each also
   * works alone.
   */
  keys: readonly string[];
  scope: Scope;
  label: string;
  /** The heading under which the list of shortcuts shows it. */
  part: 'Move' | 'Decide' | 'Lead' | 'Several leads' | 'Go to' | 'Screen';
}

/**
 * Every shortcut of the staff's pages. This list is the only place that says which key does what: the keyboard handler,
 * the keys shown on controls, the command menu and the list of shortcuts are made from it. A test refuses two shortcuts
 * with one key.
 */
export const shortcuts = [
  { id: 'next', keys: ['j', 'ArrowDown'], scope: 'inbox', label: 'Next lead', part: 'Move' },
  { id: 'previous', keys: ['k', 'ArrowUp'], scope: 'inbox', label: 'Previous lead', part: 'Move' },
  { id: 'enter', keys: ['Enter'], scope: 'inbox', label: 'Go into the lead', part: 'Move' },
  { id: 'leave', keys: ['Escape'], scope: 'inbox', label: 'Back to the list', part: 'Move' },
  { id: 'filter', keys: ['/'], scope: 'inbox', label: 'Filter this view', part: 'Move' },
  { id: 'arrivals', keys: ['Shift+N'], scope: 'inbox', label: 'Show new leads', part: 'Move' },

  { id: 'accept', keys: ['a'], scope: 'inbox', label: 'Accept with the suggestion', part: 'Decide' },
  { id: 'accept_sheet', keys: ['Shift+A'], scope: 'inbox', label: 'Accept…', part: 'Decide' },
  { id: 'ignore', keys: ['e'], scope: 'inbox', label: 'Ignore with a reason', part: 'Decide' },
  { id: 'spam', keys: ['!'], scope: 'inbox', label: 'Ignore as spam', part: 'Decide' },
  { id: 'snooze', keys: ['h'], scope: 'inbox', label: 'Snooze', part: 'Decide' },
  { id: 'restore', keys: ['u'], scope: 'inbox', label: 'Restore, wake, or mark as not spam', part: 'Decide' },
  { id: 'undo', keys: ['z', 'Mod+Z'], scope: 'inbox', label: 'Undo', part: 'Decide' },
  { id: 'redo', keys: ['Shift+Z', 'Mod+Shift+Z'], scope: 'inbox', label: 'Redo', part: 'Decide' },

  { id: 'assign_me', keys: ['m'], scope: 'inbox', label: 'Assign to me', part: 'Lead' },
  { id: 'assign', keys: ['Shift+M'], scope: 'inbox', label: 'Assign to…', part: 'Lead' },
  { id: 'note', keys: ['n'], scope: 'inbox', label: 'Add a note', part: 'Lead' },
  { id: 'call', keys: ['c'], scope: 'inbox', label: 'Log a call', part: 'Lead' },
  { id: 'more', keys: ['.'], scope: 'inbox', label: 'More actions', part: 'Lead' },
  { id: 'copy_link', keys: ['y'], scope: 'inbox', label: 'Copy the link of this page', part: 'Lead' },

  { id: 'pick', keys: ['x'], scope: 'inbox', label: 'Select or unselect the lead', part: 'Several leads' },
  { id: 'pick_next', keys: ['Shift+J'], scope: 'inbox', label: 'Extend the selection down', part: 'Several leads' },
  { id: 'pick_previous', keys: ['Shift+K'], scope: 'inbox', label: 'Extend the selection up', part: 'Several leads' },
  { id: 'pick_all', keys: ['*'], scope: 'inbox', label: 'Select all leads of the list', part: 'Several leads' },

  { id: 'go_untriaged', keys: ['g u'], scope: 'staff', label: 'Untriaged', part: 'Go to' },
  { id: 'go_mine', keys: ['g m'], scope: 'staff', label: 'Mine', part: 'Go to' },
  { id: 'go_snoozed', keys: ['g s'], scope: 'staff', label: 'Snoozed', part: 'Go to' },
  { id: 'go_ignored', keys: ['g i'], scope: 'staff', label: 'Ignored', part: 'Go to' },
  { id: 'go_accepted', keys: ['g t'], scope: 'staff', label: 'Accepted', part: 'Go to' },
  { id: 'go_contacts', keys: ['g c'], scope: 'staff', label: 'Contacts', part: 'Go to' },
  { id: 'go_matters', keys: ['g p'], scope: 'staff', label: 'Matters', part: 'Go to' },
  { id: 'go_settings', keys: ['g ,'], scope: 'staff', label: 'Settings', part: 'Go to' },

  { id: 'menu', keys: ['Mod+K'], scope: 'staff', label: 'Search or jump', part: 'Screen' },
  { id: 'keys', keys: ['?'], scope: 'staff', label: 'Keyboard shortcuts', part: 'Screen' },
  { id: 'density', keys: ['\\'], scope: 'inbox', label: 'Change the height of the rows', part: 'Screen' },
  { id: 'rail', keys: ['['], scope: 'staff', label: 'Fold or unfold the navigation', part: 'Screen' },
] as const satisfies readonly Shortcut[];

export type ShortcutId = (typeof shortcuts)[number]['id'];

/** The part of a keyboard event that says which key was pressed. */
export interface Press {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  /** Whether AltGr is held, with which some layouts type brackets and backslashes. */
  isAltGraph: boolean;
}

/**
 * Returns the name of a key press as the list of shortcuts writes it; undefined for a press with Alt, which belongs to
 * the browser and to screen readers. On a layout that types no Latin letters the position of the key counts.
 */
export function nameOfPress(press: Press): string | undefined {
  const { ctrlKey, metaKey, altKey, shiftKey, isAltGraph } = press;
  if (altKey && !isAltGraph) return undefined;
  const has_mod = (ctrlKey || metaKey) && !isAltGraph;
  const key = latinKey(press);
  if (key.length === 1 && /[a-z]/i.test(key))
    return `${has_mod ? 'Mod+' : ''}${shiftKey ? `Shift+${key.toUpperCase()}` : has_mod ? key.toUpperCase() : key.toLowerCase()}`;
  return `${has_mod ? 'Mod+' : ''}${key}`;
}

function latinKey({ key, code }: Press): string {
  if (key.length !== 1 || key.charCodeAt(0) < 0x250) return key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return letter;
  // Layouts without Latin letters have their punctuation elsewhere; the keys of a US keyboard stand in.
  return { Slash: '/', Period: '.', Comma: ',', BracketLeft: '[', Backslash: '\\' }[code] ?? key;
}

/**
 * Returns the shortcut of a press.
 * @param lead the key that was pressed before, if it begins a shortcut of two keys
 * @param scopes the scopes of the page
 * @param singles whether shortcuts without Ctrl or the command key are switched on
 */
export function findShortcut(
  name: string,
  lead: string | undefined,
  scopes: readonly Scope[],
  singles: boolean,
): ShortcutId | 'lead' | undefined {
  const asked = lead === undefined ? name : `${lead} ${name}`;
  const open = shortcuts.filter(({ scope }) => scopes.includes(scope));
  const found = open.find(({ keys }) => (keys as readonly string[]).includes(asked));
  if (found) return singles || asked.startsWith('Mod+') || isNavigation(asked) ? found.id : undefined;
  const begins = singles && open.some(({ keys }) => keys.some((key) => key.startsWith(`${asked} `)));
  return begins ? 'lead' : undefined;
}

/** Arrow keys, Enter and Escape are not single characters, so they stay on (WCAG 2.1.4). */
const isNavigation = (key: string) => key.length > 1 && !key.includes(' ') && !key.startsWith('Shift+');

/** Returns the key that a control shows for a shortcut, and the value of `aria-keyshortcuts`. */
export function keyOf(id: ShortcutId, is_mac = false): { shown: string; aria: string; chord: boolean } {
  const key: string = shortcuts.find((known) => known.id === id)?.keys[0] ?? '';
  const chord = key.startsWith('Mod+');
  return {
    shown: key.replace('Mod+', is_mac ? '⌘' : 'Ctrl ').replace('Shift+', 'Shift '),
    aria: key.replace('Mod+', is_mac ? 'Meta+' : 'Control+'),
    chord,
  };
}
