import type { IncomingMessage } from 'node:http';

/**
 * How much of a body is read, though most of it is dropped. A connection that is closed on somebody who is still sending
 * is reset, and a browser then shows an error of its own in the place of our answer.
 */
export const dropped_bytes_max = 16 * 1_048_576;

/** Reads what is left of a body, and drops it; resolves when there is no more, or too much. */
export function readAway(request: IncomingMessage): Promise<void> {
  let size = 0;
  return new Promise((resolve) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= dropped_bytes_max) return;
      request.pause();
      resolve();
    });
    for (const ending of ['end', 'close', 'error']) request.once(ending, () => { resolve(); });
  });
}
