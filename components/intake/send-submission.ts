import type { SubmitState } from '@/lib/intake/outcome';

/** What can be said of a submission in the end; while none of it can, it is tried again. */
export type Answer = Exclude<SubmitState, { status: 'busy' }> | { status: 'too_large' } | { status: 'failed' };

/**
 * A way to hand one submission in. Rejects when it is not known what became of it.
 * @param given_up when nobody waits for its answer any more
 */
export type Door = (given_up: AbortSignal) => Promise<SubmitState | Answer>;

const door_ms = 20_000;
const pause_ms_max = 30_000;
/** What a browser goes on sending after its page is gone, in bytes. */
const keepalive_bytes_max = 60_000;

/**
 * Hands a submission in until somebody answers: at the first door where there is one, then at the stable URL, then there
 * again and again while the page is open, after half a second, doubling, or at once when the browser is back online. All
 * under one key, so that however often it arrives it is one lead.
 *
 * @param onWait told each time that nobody answered
 * @throws the signal's reason when the visitor sends anew
 */
export async function sendUntilAnswered(
  doors: { first?: Door; stable: Door },
  signal: AbortSignal,
  onWait: (why: 'unreached' | 'busy') => void,
): Promise<Answer> {
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted();
    const ended = new AbortController();
    // From before the try: one that fails just as the browser comes back is made again at once, too.
    const online = new Promise<void>((resolve) =>
      addEventListener('online', () => resolve(), { signal: ended.signal }),
    );
    try {
      const state = (attempt === 0 && doors.first && (await tried(doors.first))) || (await tried(doors.stable));
      signal.throwIfAborted();
      if (state && state.status !== 'busy') return state;
      onWait(state ? 'busy' : 'unreached');
      const pause_ms = Math.min(pause_ms_max, 500 * 2 ** attempt) * (0.75 + Math.random() / 2);
      await sooner(
        online,
        state?.status === 'busy' ? Math.max(pause_ms, state.retry_after_seconds * 1_000) : pause_ms,
        signal,
      );
    } finally {
      ended.abort();
    }
  }
}

/** A submission as the stable URL takes it: by a request that needs no CORS preflight, so that it works from an opaque origin, too. */
export function encoded(form: FormData): string {
  const fields = new URLSearchParams({ reply: 'json' });
  for (const [name, value] of form) if (typeof value === 'string') fields.append(name, value);
  return fields.toString();
}

/** The stable URL. A short message arrives even if the page is closed in the middle of it. */
export function stableDoor(url: string, body: string): Door {
  return async (given_up) => {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(body),
      credentials: 'omit',
      keepalive: body.length < keepalive_bytes_max,
      signal: given_up,
    });
    if (response.status === 413) return { status: 'too_large' };
    if (response.headers.get('content-type')?.includes('json')) {
      const state = (await response.json()) as SubmitState | null;
      // A gateway in between may speak JSON, too, of an outage for one.
      if (/^(stored|refused|busy|closed|unknown)$/.test(String(state?.status))) return state as SubmitState;
    }
    // Somebody between us and the server refuses for good; anything else may pass.
    if (response.status >= 400 && response.status < 500 && ![408, 425, 429].includes(response.status))
      return { status: 'failed' };
    throw new Error('No answer of ours');
  };
}

/** A submission's key. On plain http there is no crypto.randomUUID. */
export function newSubmissionKey(): string {
  const parts = Array.from(
    crypto.getRandomValues(new Uint16Array(8)),
    (part, place) => (place > 1 && place < 6 ? '-' : '') + (part + 0x10000).toString(16).slice(1),
  );
  return `c_${parts.join('')}`;
}

async function tried(door: Door): Promise<SubmitState | Answer | undefined> {
  // A request that hangs is ended: what browsers send on after a page is gone is 64 KB in all, and the next try needs its share.
  const given_up = new AbortController();
  try {
    return await Promise.race([
      door(given_up.signal),
      new Promise<never>((_resolve, reject) => setTimeout(reject, door_ms)),
    ]);
  } catch {
    // Unreached, or the answer was lost: the next try has the same key.
    return undefined;
  } finally {
    given_up.abort();
  }
}

function sooner(online: Promise<void>, pause_ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, pause_ms);
    void online.then(wake);
    signal.addEventListener('abort', wake);
  });
}
