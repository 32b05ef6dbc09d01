import type { Context, Staff } from '../../platform/context';
import { AppError } from '../../platform/errors';
import { log } from '../../platform/log';
import { watchEvents } from './feed';

/** The time between heartbeats: shorter than the time after which proxies commonly close an idle connection. */
const heartbeat_ms = 20_000;
/**
 * The most live streams of one session: more tabs than anybody has open. Each stream costs memory, and a query for its
 * session with each event.
 */
const streams_max = 32;
/** How many messages may wait for a browser that does not read them. */
const unread_max = 1_000;

declare global {
  var foyerLiveStreams: Map<number, number> | undefined;
}

/** How many live streams each session has open in this process. */
const streams = (globalThis.foyerLiveStreams ??= new Map<number, number>());

/**
 * Returns a response that streams the firm's events (server-sent events), each with its id, so that a browser that lost
 * the connection asks for the events it missed (Last-Event-ID). Ends when the request is aborted, or when the session
 * is no longer valid, which is checked before each message and at each heartbeat.
 *
 * @param isSessionGood returns whether the session that opened the stream is still valid
 * @throws AppError rate_limited when the session has as many streams open as it may
 */
export function streamEvents(
  ctx: Context<Staff>,
  after: number,
  signal: AbortSignal,
  isSessionGood: () => Promise<boolean>,
): Response {
  const { session_id } = ctx.actor;
  const open_streams = streams.get(session_id) ?? 0;
  if (open_streams >= streams_max)
    throw new AppError('rate_limited', `This session has ${String(streams_max)} live streams open. Close some tabs.`);
  streams.set(session_id, open_streams + 1);
  const encoder = new TextEncoder();
  let end: (how: 'close' | 'cancelled') => void = () => undefined;

  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const state = { open: true };
      let stop: () => void = () => undefined;
      const tell = (text: string) => {
        if (!state.open) return;
        // A client that no longer reads is disconnected. A browser reconnects and gets the events it missed.
        if ((controller.desiredSize ?? 0) < -unread_max) end('close');
        else controller.enqueue(encoder.encode(text));
      };
      const heartbeat = setInterval(() => void checked(() => tell(': still here\n\n')), heartbeat_ms);
      end = (how) => {
        if (!state.open) return;
        state.open = false;
        release(session_id);
        clearInterval(heartbeat);
        stop();
        // Closing the stream fails if its reader has cancelled it, because the stream is then already closed.
        if (how === 'close') controller.close();
      };
      const checked = async (act: () => void) => {
        if (await isSessionGood().catch(() => false)) act();
        else end('close');
      };

      signal.addEventListener('abort', () => end('close'));
      tell('retry: 1000\n\n');
      try {
        stop = await watchEvents(
          ctx,
          after,
          (events) =>
            void checked(() =>
              tell(events.map((event) => `id: ${String(event.id)}\ndata: ${JSON.stringify(event)}\n\n`).join('')),
            ),
        );
      } catch (error) {
        // The stream is closed after an error, so that the browser reconnects in a second. A heartbeat on a stream left
        // half open would crash the process.
        log().warn({ err: error, firm_id: ctx.actor.firm_id }, 'a live stream could not be opened');
        end('close');
      }
      // The browser may have gone before or while the events were read.
      if (signal.aborted) end('close');
      if (!state.open) stop();
    },
    cancel: () => end('cancelled'),
  });

  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // no-transform: a compressing proxy would hold events back.
      'Cache-Control': 'private, no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}

function release(session_id: number): void {
  const left = (streams.get(session_id) ?? 1) - 1;
  if (left > 0) streams.set(session_id, left);
  else streams.delete(session_id);
}
