/** A submission to the form's permanent URL, kept in the browser until the server has answered. */
export interface KeptSubmission {
  /** The submission's key. However often the submission is sent, it files one lead. */
  key: string;
  /** The permanent URL. */
  url: string;
  /** Fields of the form, as application/x-www-form-urlencoded. */
  body: string;
  /** Milliseconds since 1970. */
  kept_at: number;
}

/** The submissions that this page sends itself: for each key, a function that releases its lock. */
const own = new Map<string, () => void>();
/** How long a message is sent again. */
const sent_ms_max = 7 * 864e5;
/** How long an expired message is kept, so that the visitor who wrote the message can be told. */
const kept_ms_max = 30 * 864e5;
/** How long to wait for the browser's storage, so that slow storage does not delay the message. */
const patience_ms = 1_000;
/** How long to wait for another tab's lock, because that tab may be suspended. */
const turn_ms = 5_000;

/**
 * Saves a submission in this browser before it is sent. Callers that cannot wait use `inTime`.
 * @returns whether the submission survives closing the tab: false if the browser refuses storage, as it may in a cross-site frame
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

/** Deletes a submission that has a final answer. */
export async function forget(key: string): Promise<void> {
  await inTime(
    change((store) => store.delete(key)),
    undefined,
  );
  own.get(key)?.();
}

/** Returns the submissions of other visits, oldest first, and deletes those older than thirty days. Empty if storage is refused. */
export async function stillKept(): Promise<KeptSubmission[]> {
  // No visitor waits for this read, so it has no time limit.
  const all = await change((store) => store.getAll() as IDBRequest<KeptSubmission[]>).catch(() => []);
  for (const { key } of all.filter(isOlderThan(kept_ms_max))) void forget(key);
  return all
    .filter((kept) => !isOlderThan(kept_ms_max)(kept) && !own.has(kept.key))
    .sort((one, other) => one.kept_at - other.kept_at);
}

/** Returns whether a kept message is too old to be sent. The visitor who wrote such a message is told instead. */
export const isExpired = isOlderThan(sent_ms_max);

/**
 * Runs `act` when no other tab or frame is sending the message, so that its result is reported once. (Two sends would still
 * file one lead.) It runs at once if the browser has no locks, as on plain http, and after five seconds in any case.
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
    // In a sandboxed frame, which may not use locks, the request for a lock is rejected and the message is sent at once.
    if (locks) void locks.request(`foyer:${key}`, begin).catch(begin);
    else void begin();
    setTimeout(() => void begin(), turn_ms);
  });
}

/** Whether a submission is still kept; another tab may have sent or replaced it. True if the browser does not answer. */
export function isKept(key: string): Promise<boolean> {
  return inTime(
    change((store) => store.count(key)).then((count) => count > 0),
    true,
  );
}

function isOlderThan(ms: number): (kept: KeptSubmission) => boolean {
  return ({ kept_at }) => kept_at < Date.now() - ms;
}

/** Runs one database request on its own connection, so that no tab blocks another. Resolves when the change is on disk. */
function change<T>(act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error('This browser keeps nothing'));
    // Opening the database throws if the browser refuses storage.
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

/** Resolves to the result of a promise; to `otherwise` if the promise fails or takes longer than a second. */
export function inTime<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  return Promise.race([answer, new Promise<T>((resolve) => setTimeout(() => resolve(otherwise), patience_ms))]).catch(
    () => otherwise,
  );
}
