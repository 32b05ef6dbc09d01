import { withStorage } from './typed-text';

/** The user and the firm of actions that an ended session left unsent. They are sent again only for the same two. */
export interface UnsentBy {
  user_id: number;
  firm_id: number;
}

const prefix = 'foyer-unsent-actions:';
const keyOf = ({ user_id, firm_id }: UnsentBy) => `${prefix}${String(user_id)}:${String(firm_id)}`;

/** Stores actions in this tab until the same user has signed in again. */
export function keepUnsent(by: UnsentBy, actions: readonly unknown[]): void {
  withStorage((storage) => storage.setItem(keyOf(by), JSON.stringify(actions)));
}

/** Returns and deletes the actions that this user left unsent, and deletes those of any other user in this tab. */
export function takeUnsent(by: UnsentBy): unknown[] {
  let left: unknown[] = [];
  withStorage((storage) => {
    const text = storage.getItem(keyOf(by));
    forgetUnsent();
    if (text !== null) left = JSON.parse(text) as unknown[];
  });
  return left;
}

/** Deletes all unsent actions of this tab. */
export function forgetUnsent(): void {
  withStorage((storage) => {
    for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
  });
}
