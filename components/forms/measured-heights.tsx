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
  /** The languages of the form by their own names: a visitor is offered theirs. */
  languages: readonly string[];
}

/**
 * Looks how high the form is, in real frames that nobody sees, and puts that into the address. Given another `key` it looks again.
 * It believes its own frames alone, and what comes from this very origin.
 *
 * A frame is asked for with this browser's language, and a page offers a visitor another language by their own browser's alone:
 * visitors may see a link that nobody here does, and their heading has a line more. No frame can be asked for with another
 * language, so each is measured with such a link put into it for as long as that takes.
 */
export function MeasuredHeights({
  form,
  value,
  pages,
  widths,
  frame_width,
  asked,
  margin,
  languages,
}: MeasuredHeightsProps) {
  const [done, setDone] = useState(false);
  // Frames are for browsers with scripts, so the server renders none.
  const measuring =
    useSyncExternalStore(
      never,
      () => true,
      () => false,
    ) && !done;
  const input = useRef<HTMLInputElement>(null);
  const frames = useRef<HTMLDivElement>(null);
  /** Kept from one answer of the server's to the next: a frame says a height once. */
  const said = useRef(new Map<Window, number>());

  useEffect(() => {
    if (!measuring) return;
    const found = said.current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const all = () => [...(frames.current?.querySelectorAll('iframe') ?? [])];

    const finish = () => {
      const columns = [...widths, frame_width].map((_width, at) =>
        Math.max(
          ...all()
            .filter((frame) => frame.dataset.column === String(at))
            .map((frame) => (frame.contentWindow && found.get(frame.contentWindow)) ?? 0),
        ),
      );
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
      found.set(
        frame.contentWindow,
        Math.max(
          height,
          found.get(frame.contentWindow) ?? 0,
          ...languages.map((language) => heightWithLink(frame, language)),
        ),
      );
      wait();
    };
    const wait = () => {
      clearTimeout(timer);
      if (found.size > 0 && found.size === all().length) timer = setTimeout(finish, settled_ms);
    };
    addEventListener('message', hear);
    wait();
    return () => {
      clearTimeout(timer);
      removeEventListener('message', hear);
    };
  }, [measuring, widths, frame_width, margin, languages]);

  return (
    <>
      <input
        ref={input}
        type="hidden"
        name="heights"
        form={form}
        defaultValue={value}
        data-measured={done ? '' : undefined}
      />
      {measuring && (
        <div ref={frames} aria-hidden="true" className="invisible absolute size-0 overflow-hidden">
          {[...widths, frame_width].flatMap((width, at) =>
            pages.map((page) => (
              <iframe
                key={`${String(at)} ${page}`}
                data-column={at}
                width={width}
                height={100}
                tabIndex={-1}
                title=""
                className="max-w-none"
                src={`${page}#foyer=${factsOf({ ...asked, mode: at === widths.length ? 'page' : 'inline' })}`}
              />
            )),
          )}
        </div>
      )}
    </>
  );
}

const never = () => () => undefined;

function factsOf(asked: Record<string, string>): string {
  return encodeURIComponent(
    JSON.stringify({ ...asked, host_page: location.origin + location.pathname, referrer: null }),
  );
}

function heightOf(data: unknown): number | undefined {
  if (typeof data !== 'object' || data === null || !('foyer' in data) || !('height' in data)) return undefined;
  const { foyer, height } = data;
  return (foyer === 'ready' || foyer === 'resize') && typeof height === 'number' && height > 0 && height < 20_000
    ? Math.ceil(height)
    : undefined;
}

/** How high a page is that offers a language, by its own style sheet; it is as it was before anything else sees it. */
function heightWithLink({ contentDocument: page }: HTMLIFrameElement, language: string): number {
  const heading = page?.querySelector('h1');
  if (!page || !heading || page.querySelector('.language')) return 0;
  const link = page.createElement('p');
  link.className = 'language';
  link.appendChild(page.createElement('a')).textContent = language;
  heading.before(link);
  const { height } = page.body.getBoundingClientRect();
  link.remove();
  return Math.ceil(height);
}
