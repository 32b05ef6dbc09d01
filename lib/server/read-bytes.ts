import type { IncomingMessage } from 'node:http';

/**
 * How much of a body is read, though not all of it is kept. A connection that is closed on somebody who is still sending is
 * reset, and a browser then shows an error of its own in the place of our answer.
 */
export const dropped_bytes_max = 16 * 1_048_576;

/**
 * Reads a body, up to `dropped_bytes_max`.
 * @returns what is kept of it: all, or as much as shows that it is longer than `bytes_max`; undefined when the connection broke
 */
export function readBytes(request: IncomingMessage, bytes_max: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    const done = () => resolve(new Uint8Array(Buffer.concat(chunks)));
    request.on('data', (chunk: Buffer) => {
      if (size <= bytes_max) chunks.push(chunk);
      size += chunk.length;
      if (size <= dropped_bytes_max) return;
      request.pause();
      done();
    });
    request.once('end', done);
    request.once('close', () => resolve(undefined));
    request.once('error', () => resolve(undefined));
  });
}
