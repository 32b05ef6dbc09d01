import { createHash } from 'node:crypto';

/** How long the same answers from a page without script are one submission: at least this, at most twice this. */
const window_ms = 600_000;

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * The key under which a submission is filed, and those under which it may have been filed already.
 *
 * A page's script makes a key of its own (`c_` and a UUID). A page without script carries the key it was rendered with
 * (`p_` and a UUID), which a cache may have handed to two people: so it counts together with the answers and ten minutes
 * of the clock. Two presses may fall on both sides of a window's edge, and be handled in either order: hence both
 * neighbours. Without any key the answers alone speak.
 */
export function submissionKey(
  form_id: number,
  sent: string | undefined,
  answers: Record<string, string | null>,
  now: Date,
): { key: string; also_under: string[] } {
  const door = `form:${String(form_id)}:`;
  if (sent && new RegExp(`^c_${uuid}$`).test(sent)) return { key: `${door}${sent}`, also_under: [] };

  const page = sent && new RegExp(`^p_${uuid}$`).test(sent) ? sent : '';
  const said = createHash('sha256')
    .update(JSON.stringify([page, Object.entries(answers)]))
    .digest('hex')
    .slice(0, 40);
  const window = Math.floor(now.getTime() / window_ms);
  const keyIn = (number: number) => `${door}p_${said}:${String(number)}`;
  return { key: keyIn(window), also_under: [keyIn(window - 1), keyIn(window + 1)] };
}
