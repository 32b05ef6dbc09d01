import type { IncomingMessage } from 'node:http';

/**
 * How much of a body that is too long is read and dropped. Closing a connection while the client still sends resets it,
 * and a browser then shows its own error page instead of our response.
 */
export const dropped_bytes_max = 16 * 1_048_576;

/**
 * Reads a body, up to `dropped_bytes_max`.
 * @returns the body, or just enough of it to show that it is longer than `bytes_max`; undefined when the client
 *   disconnected
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
