'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

/** The heights count when no frame has reported a new one for this long, so that fonts and scripts have loaded. */
const settled_ms = 400;

interface MeasuredHeightsProps {
  /** The id of the form that submits the heights. */
  form: string;
  /** The heights in the current URL, joined by dots. */
  value: string;
  /** The URLs of the form's page, one for each language that visitors may see. */
  pages: string[];
  widths: readonly number[];
  /** The width in pixels of the iframe without the loader, which shows the page with its letterhead. */
  frame_width: number;
  /** The options that the embed code passes to the form. */
  asked: Record<string, string>;
  /** The number of pixels to add to each measured height. */
  margin: number;
  /** The names of the form's languages, which the page's language link shows. */
  languages: readonly string[];
}

/**
 * Measures the form's heights in invisible frames, and writes them into the URL. With another `key`, it measures again. It
 * accepts messages only from its own frames and from this origin.
 *
 * A visitor whose browser prefers another language sees a language link, which adds a line. The frames are requested with
 * this browser's language and cannot show that link, so it is inserted into each frame while its height is measured.
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
  /** The reported heights are kept between renders, because a frame reports each height only once. */
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

/** Returns the height of a page with a language link. The link is removed before the browser paints. */
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
