'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

/** So long no frame has said anything new: fonts and scripts have settled. */
const settled_ms = 400;

interface MeasuredHeightsProps {
  /** The form that takes the heights along. */
  form: string;
  /** What the address says now: heights, joined by points. */
  value: string;
  /** Addresses of the form's page, one a language that a visitor may see it in. */
  pages: string[];
  widths: readonly number[];
  /** In pixels: how wide the plain frame is, with the letterhead of a page of its own. */
  frame_width: number;
  /** What the snippet hands the form, for its looks and what is filled in. */
  asked: Record<string, string>;
  /** Pixels to add. */
  margin: number;
}

/**
 * Looks how high the form is, in real frames that nobody sees, and puts that into the address. Given another `key` it looks again.
 * It believes its own frames alone, and what comes from this very origin.
 */
export function MeasuredHeights({ form, value, pages, widths, frame_width, asked, margin }: MeasuredHeightsProps) {
  const [done, setDone] = useState(false);
  // Frames are for browsers with scripts, so the server renders none.
  const measuring = useSyncExternalStore(never, () => true, () => false) && !done;
  const input = useRef<HTMLInputElement>(null);
  const frames = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!measuring) return;
    const found = new Map<Window, number>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const all = () => [...(frames.current?.querySelectorAll('iframe') ?? [])];

    const finish = () => {
      const columns = [...widths, frame_width].map((_width, at) => Math.max(...all().filter((frame) => frame.dataset.column === String(at)).map((frame) => (frame.contentWindow && found.get(frame.contentWindow)) ?? 0)));
      const heights = columns.map((height) => String(height + margin)).join('.');
      setDone(true);
      if (!input.current || input.current.value === heights) return;
      input.current.value = heights;
      input.current.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const hear = ({ source, origin, data }: MessageEvent<unknown>) => {
      const frame = all().find(({ contentWindow }) => contentWindow === source);
      if (!frame?.contentWindow || origin !== location.origin) return;
      const height = heightOf(data);
      if (height === undefined) return;
      found.set(frame.contentWindow, Math.max(height, found.get(frame.contentWindow) ?? 0));
      clearTimeout(timer);
      if (found.size === all().length) timer = setTimeout(finish, settled_ms);
    };
    addEventListener('message', hear);
    return () => {
      clearTimeout(timer);
      removeEventListener('message', hear);
    };
  }, [measuring, widths, frame_width, margin]);

  return (
    <>
      <input ref={input} type="hidden" name="heights" form={form} defaultValue={value} data-measured={done ? '' : undefined} />
      {measuring && (
        <div ref={frames} aria-hidden="true" className="invisible absolute size-0 overflow-hidden">
          {[...widths, frame_width].flatMap((width, at) =>
            pages.map((page) => (
              <iframe key={`${String(at)} ${page}`} data-column={at} width={width} height={100} tabIndex={-1} title="" className="max-w-none" src={`${page}#foyer=${factsOf({ ...asked, mode: at === widths.length ? 'page' : 'inline' })}`} />
            )),
          )}
        </div>
      )}
    </>
  );
}

const never = () => () => undefined;

function factsOf(asked: Record<string, string>): string {
  return encodeURIComponent(JSON.stringify({ ...asked, host_page: location.origin + location.pathname, referrer: null }));
}

function heightOf(data: unknown): number | undefined {
  if (typeof data !== 'object' || data === null || !('foyer' in data) || !('height' in data)) return undefined;
  const { foyer, height } = data;
  return (foyer === 'ready' || foyer === 'resize') && typeof height === 'number' && height > 0 && height < 20_000 ? Math.ceil(height) : undefined;
}
