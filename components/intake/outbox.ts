/** A submission as it goes to its form's stable URL, kept until somebody has answered it. */
export interface KeptSubmission {
  /** The submission's own key: however often it is sent, it is one lead. */
  key: string;
  /** The stable URL. */
  url: string;
  /** Fields of the form, as application/x-www-form-urlencoded. */
  body: string;
  /** Milliseconds since 1970. */
  kept_at: number;
}

/** What this page keeps it sends itself, and says so where it was written; by key, what ends its turn. */
const own = new Map<string, () => void>();
/** So long a message is sent again. */
const sent_ms_max = 7 * 864e5;
/** So long one that is sent no more waits for somebody who can be told of it. */
const kept_ms_max = 30 * 864e5;
/** A browser that does not answer must not hold up the message itself. */
const patience_ms = 1_000;
/** Nor must a tab that has it in hand and was put to sleep. */
const turn_ms = 5_000;

/**
 * Keeps a submission in this browser before it is sent. Whoever has something better to do waits for it `inTime`.
 * @returns whether it outlives the tab: false where storage is refused, as for a frame of another site it may be
 */
export function keep(submission: KeptSubmission): Promise<boolean> {
  const { key } = submission;
  if (!own.has(key)) {
    const settled = new Promise<void>((resolve) => own.set(key, resolve));
    void inTurn(key, () => settled);
  }
  return change((store) => store.put(submission)).then(
    () => true,
    () => false,
  );
}

/** Forgets a submission that has been answered for good. */
export async function forget(key: string): Promise<void> {
  await inTime(
    change((store) => store.delete(key)),
    undefined,
  );
  own.get(key)?.();
}

/** What other visits have kept, oldest first; what is older than thirty days is deleted. Empty where storage is refused. */
export async function stillKept(): Promise<KeptSubmission[]> {
  // Nobody waits for this, so it takes what time a slow disk needs.
  const all = await change((store) => store.getAll() as IDBRequest<KeptSubmission[]>).catch(() => []);
  for (const { key } of all.filter(isOlderThan(kept_ms_max))) void forget(key);
  return all
    .filter((kept) => !isOlderThan(kept_ms_max)(kept) && !own.has(kept.key))
    .sort((one, other) => one.kept_at - other.kept_at);
}

/** Whether a message has waited too long to be sent now: its writer is told, and has long done something else. */
export const isExpired = isOlderThan(sent_ms_max);

/**
 * Acts once no other tab, and no other frame on its page, has the message in hand: what two of them send is one lead, but
 * would be told of twice. At once where the browser has no locks, as on plain http; after five seconds in any case.
 */
export function inTurn(key: string, act: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let begun = false;
    const begin = () => {
      if (begun) return undefined;
      begun = true;
      const acted = act();
      acted.then(resolve, reject);
      return acted.catch(() => undefined);
    };
    const locks = navigator.locks as LockManager | undefined;
    // Refused as storage is, for a frame in a sandbox.
    if (locks) void locks.request(`foyer:${key}`, begin).catch(begin);
    else void begin();
    setTimeout(() => void begin(), turn_ms);
  });
}

/** Whether a submission waits still: another tab may have sent it, or its writer changed it there. True where nobody can say. */
export function isKept(key: string): Promise<boolean> {
  return inTime(
    change((store) => store.count(key)).then((count) => count > 0),
    true,
  );
}

function isOlderThan(ms: number): (kept: KeptSubmission) => boolean {
  return ({ kept_at }) => kept_at < Date.now() - ms;
}

/** Each with a connection of its own, so that no tab stands in another's way; done when it is on the disk. */
function change<T>(act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error('This browser keeps nothing'));
    // Where storage is refused, even this throws.
    const opening = indexedDB.open('foyer', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('outbox', { keyPath: 'key' });
    opening.onerror = opening.onblocked = fail;
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction('outbox', 'readwrite', { durability: 'strict' });
      const request = act(transaction.objectStore('outbox'));
      transaction.oncomplete = () => {
        database.close();
        resolve(request.result);
      };
      transaction.onabort = () => {
        database.close();
        fail();
      };
    };
  });
}

/** What a browser answers within a second; `otherwise` when it does not, or refuses. */
export function inTime<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  return Promise.race([answer, new Promise<T>((resolve) => setTimeout(() => resolve(otherwise), patience_ms))]).catch(
    () => otherwise,
  );
}
