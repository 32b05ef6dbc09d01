'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';

/** How long somebody may pause between two letters before the page follows. */
const typing_ms = 250;

interface ShareStateProps {
  /** The form's id, for controls that stand outside of it. */
  id: string;
  /** The page that the form leads to. */
  action: string;
  /** What the address says now, as the form would send it. */
  query: string;
  /** What goes without saying, written as an address says it: each answer of the server's brings it again, and a text stays the same one. */
  defaults: string;
  /** Given `key`, what is in the form is made anew from the address. */
  children: React.ReactNode;
}

/**
 * Keeps the page at the address that its form would lead to: a change of the form, or a link with `data-choose="name=value"`,
 * is asked for at once, with all that has been typed. Without scripts the same form and links lead there by themselves.
 */
export function ShareState({ id, action, query, defaults, children }: ShareStateProps) {
  const router = useRouter();
  const [, start] = useTransition();
  const [epoch, setEpoch] = useState(0);
  const place = useRef<HTMLDivElement>(null);
  /** Addresses that this page asked for: what is in the form may have gone on since. */
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
    /** What the page measures by itself takes away nothing that it has just told. */
    const follow = (target: HTMLElement) => {
      const done = new URLSearchParams(location.search).get('done');
      go(target.matches('[name=heights]') && done ? new URLSearchParams({ done }).toString() : '');
    };
    const concerns = (target: EventTarget | null): target is HTMLElement =>
      target instanceof HTMLElement && 'form' in target && target.form === form;

    // Where there is no room for a desk, the preview begins as a phone; whoever asks for the desk has it.
    const width = form.elements.namedItem('width');
    if (width instanceof HTMLInputElement && width.value === '' && matchMedia('(max-width: 40rem)').matches) {
      width.value = 'phone';
      go();
    }

    around.addEventListener(
      'input',
      ({ target }) => {
        // What may be wrong half-way through is looked at when its field is left.
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
    // What was typed before this script was there is asked for as well.
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

/** What the form would send, without what is left empty or at its default. */
function said(form: HTMLFormElement, defaults: string): string {
  const query = new URLSearchParams();
  const unsaid = new URLSearchParams(defaults);
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value !== '' && value !== unsaid.get(name)) query.set(name, value);
  query.sort();
  return query.toString();
}
