import { createHash } from 'node:crypto';

/** The same answers from a page without script count as one submission for at least this long, and at most twice this long. */
const window_ms = 600_000;

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * Returns the key under which a submission is filed, and the keys under which it may have been filed already.
 *
 * A page's script creates its own key (`c_` and a UUID). A page without script sends the key it was rendered with (`p_` and
 * a UUID). A cache may have served that page to two people, so the key is combined with the answers and a ten-minute
 * window. Two clicks may fall into neighboring windows, in either order, so both neighbors are checked. Without a key, only
 * the answers and the window count.
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
