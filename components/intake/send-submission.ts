import type { SubmitState } from '@/lib/intake/outcome';

/** A final result of a submission. Until a submission has a final result, the page sends it again. */
export type Answer = Exclude<SubmitState, { status: 'busy' }> | { status: 'too_large' } | { status: 'failed' };

/**
 * Sends one submission by one of two ways, the server action or the permanent URL. The promise rejects if the result is
 * unknown.
 * @param given_up aborts when the caller no longer waits for the answer
 */
export type Door = (given_up: AbortSignal) => Promise<SubmitState | Answer>;

const door_ms = 20_000;
const pause_ms_max = 30_000;
/** The most bytes that a browser keeps sending after its page is closed. */
const keepalive_bytes_max = 60_000;

/**
 * Sends a submission until the server answers: first by the server action, if there is one, then to the permanent URL,
 * which it retries while the page is open, after half a second, doubling, or at once when the browser is back online.
 * All tries have the same key, so that they file one lead.
 *
 * @param onWait is called each time that a try had no final answer
 * @throws the signal's reason when the visitor submits again
 */
export async function sendUntilAnswered(
  doors: { first?: Door; stable: Door },
  signal: AbortSignal,
  onWait: (why: 'unreached' | 'busy') => void,
): Promise<Answer> {
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted();
    const ended = new AbortController();
    // The listener is added before the try, so that a try that fails just as the browser comes online is repeated at once.
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

/** Returns the form's fields URL-encoded. The request then needs no CORS preflight, and works from an opaque origin. */
export function encoded(form: FormData): string {
  const fields = new URLSearchParams({ reply: 'json' });
  for (const [name, value] of form) if (typeof value === 'string') fields.append(name, value);
  return fields.toString();
}

/**
 * Returns a function that sends a submission to the permanent URL. A short message arrives even if the page is closed
 * meanwhile.
 */
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
      // A gateway may also answer in JSON, for example during an outage.
      if (/^(stored|refused|busy|closed|unknown)$/.test(String(state?.status))) return state as SubmitState;
    }
    // A proxy has refused the request for good. Other failures may be temporary.
    if (response.status >= 400 && response.status < 500 && ![408, 425, 429].includes(response.status))
      return { status: 'failed' };
    throw new Error('No answer of ours');
  };
}

/** Returns a new submission key. The key is not made by crypto.randomUUID, which is absent on plain http. */
export function newSubmissionKey(): string {
  const parts = Array.from(
    crypto.getRandomValues(new Uint16Array(8)),
    (part, place) => (place > 1 && place < 6 ? '-' : '') + (part + 0x10000).toString(16).slice(1),
  );
  return `c_${parts.join('')}`;
}

async function tried(door: Door): Promise<SubmitState | Answer | undefined> {
  // A hanging request is aborted, because all keepalive requests of a page share 64 KB, and the next try needs that space.
  const given_up = new AbortController();
  try {
    return await Promise.race([
      door(given_up.signal),
      new Promise<never>((_resolve, reject) => setTimeout(reject, door_ms)),
    ]);
  } catch {
    // The server was unreachable or its answer was lost. The next try uses the same submission key.
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
