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

/** What this page keeps it sends itself, and says so where it was written. */
const own = new Set<string>();
const kept_ms_max = 7 * 864e5;
/** A browser that does not answer must not hold up the message itself. */
const patience_ms = 1_000;

/**
 * Keeps a submission in this browser before it is sent.
 * @returns whether it outlives the tab: false where storage is refused, as for a frame of another site it may be
 */
export function keep(submission: KeptSubmission): Promise<boolean> {
  own.add(submission.key);
  return orInTime(change((store) => store.put(submission)).then(() => true), false);
}

/** Forgets a submission that has been answered for good. */
export function forget(key: string): Promise<unknown> {
  return orInTime(change((store) => store.delete(key)), undefined);
}

/** What other visits have kept, oldest first; what is older than seven days is deleted. Empty where storage is refused. */
export async function stillKept(): Promise<KeptSubmission[]> {
  const all = await orInTime(change((store) => store.getAll() as IDBRequest<KeptSubmission[]>), []);
  for (const { key } of all.filter(isOld)) void forget(key);
  return all.filter((kept) => !isOld(kept) && !own.has(kept.key)).sort((one, other) => one.kept_at - other.kept_at);
}

/** Whether a submission waits still: another tab may have sent it, or its writer changed it there. True where nobody can say. */
export function isKept(key: string): Promise<boolean> {
  return orInTime(change((store) => store.count(key)).then((count) => count > 0), true);
}

function isOld({ kept_at }: KeptSubmission): boolean {
  return kept_at < Date.now() - kept_ms_max;
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

function orInTime<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  return Promise.race([answer, new Promise<T>((resolve) => setTimeout(() => resolve(otherwise), patience_ms))]).catch(() => otherwise);
}
