import type { Context, Operator } from '../context';

/** See the next commit. */
export function setupGreeting(_ctx: Context<Operator>): Promise<string | undefined> {
  return Promise.resolve(undefined);
}
