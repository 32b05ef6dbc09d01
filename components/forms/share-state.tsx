'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';

/** How long the user may pause while typing before the page updates. */
const typing_ms = 250;

interface ShareStateProps {
  /** The form's id, for controls outside of the form element. */
  id: string;
  /** The HTML form's action URL. */
  action: string;
  /** The current URL's query, as the form would send it. */
  query: string;
  /** The default values as a query. It is a string, so that it stays equal between renders. */
  defaults: string;
  /**
   * The controls of the HTML form, which are rendered again from the URL when something other than this component
   * changes the URL.
   */
  children: React.ReactNode;
}

/**
 * Keeps the page's URL equal to what its form would submit. A change in the form, or a click on a link with
 * `data-choose="name=value"`, navigates at once with everything that was typed. Without scripts, the form and the links
 * navigate themselves.
 */
export function ShareState({ id, action, query, defaults, children }: ShareStateProps) {
  const router = useRouter();
  const [, start] = useTransition();
  const [epoch, setEpoch] = useState(0);
  const place = useRef<HTMLDivElement>(null);
  /**
   * The queries that this page navigated to. The user may have changed the form since then, so these queries do not
   * reset the form.
   */
  const asked = useRef(new Set<string>());
  const begun = useRef(false);

  useEffect(() => {
    const around = place.current;
    const form = formOf(id);
    if (!around || !form) return;
    const ender = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;

    const go = (told = '') => {
      clearTimeout(timer);
      const wanted = said(form, defaults);
      asked.current.add(wanted);
      const search = [wanted, told].filter(Boolean).join('&');
      start(() => {
        router.replace(search ? `${action}?${search}` : action, { scroll: false });
      });
    };
    /** A measured height must not remove the confirmation that the page has just shown. */
    const follow = (target: HTMLElement) => {
      const done = new URLSearchParams(location.search).get('done');
      go(target.matches('[name=heights]') && done ? new URLSearchParams({ done }).toString() : '');
    };
    const concerns = (target: EventTarget | null): target is HTMLElement =>
      target instanceof HTMLElement && 'form' in target && target.form === form;

    // On a narrow screen, the preview starts at phone width. The user can still choose another width.
    const width = form.elements.namedItem('width');
    if (width instanceof HTMLInputElement && width.value === '' && matchMedia('(max-width: 40rem)').matches) {
      width.value = 'phone';
      go();
    }

    around.addEventListener(
      'input',
      ({ target }) => {
        // A value that may be wrong while it is being typed is read when the user leaves its field.
        if (!concerns(target) || target.dataset.late !== undefined) return;
        clearTimeout(timer);
        timer = setTimeout(go, typing_ms);
      },
      ender,
    );
    around.addEventListener('change', ({ target }) => concerns(target) && follow(target), ender);
    around.addEventListener(
      'submit',
      (event) => {
        if (event.target !== form) return;
        event.preventDefault();
        go();
      },
      ender,
    );
    around.addEventListener(
      'click',
      (event) => {
        const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-choose]') : null;
        if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        const [name = '', value = ''] = (link.dataset.choose ?? '').split('=');
        const input = form.elements.namedItem(name);
        if (input instanceof HTMLInputElement) input.value = value;
        go();
      },
      ender,
    );
    return () => {
      clearTimeout(timer);
      ender.abort();
    };
  }, [id, action, router, defaults, epoch]);

  useEffect(() => {
    const form = formOf(id);
    const begins = !begun.current;
    begun.current = true;
    if (!form || query === said(form, defaults) || asked.current.has(query)) return;
    // Values that were typed before this script ran are submitted too.
    if (begins) form.requestSubmit();
    else setEpoch((count) => count + 1);
  }, [id, query, defaults]);

  return (
    <div ref={place} key={epoch} className="space-y-8">
      {children}
    </div>
  );
}

function formOf(id: string): HTMLFormElement | null {
  const form = document.getElementById(id);
  return form instanceof HTMLFormElement ? form : null;
}

/** Returns the query that the form would send, without empty and default values. */
function said(form: HTMLFormElement, defaults: string): string {
  const query = new URLSearchParams();
  const unsaid = new URLSearchParams(defaults);
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value !== '' && value !== unsaid.get(name)) query.set(name, value);
  query.sort();
  return query.toString();
}
