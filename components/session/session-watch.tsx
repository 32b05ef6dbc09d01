'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Notice } from '../ui/notice';
import { goOn, hasEnded, leaveForms, session_channel, watchWith } from './left';
import {
  forgetTyped,
  type HomelessText,
  isChanged,
  keepTyped,
  putBack,
  readTyped,
  takeTyped,
  type TypedForm,
} from './typed-text';
import { forgetUnsent } from './unsent-actions';

/** The body of the response of GET /api/session. */
type Signed = SessionWatchProps | { user_id: null; firm_id: null };

interface SessionWatchProps {
  /** The user and the firm that the page was rendered for. */
  user_id: number;
  firm_id: number;
}

/**
 * `typing`: the user has typed into the form. `sent`: the values when the user sent the form, kept because React resets or removes a
 * form before this component learns whether it was saved or answered with "sign in". `over`: React has reset or removed the form.
 * The user's next key or click drops the entry, because by then the form was saved.
 */
type Touched = 'typing' | { sent: TypedForm; over: boolean };

/**
 * Part of every staff page. When the session has ended, it leaves the page, so that no tab keeps showing leads. It stores the unsaved
 * text of every form, and restores it when the same user has signed in again.
 */
export function SessionWatch({ user_id, firm_id }: SessionWatchProps) {
  const path = usePathname();
  const [restored, setRestored] = useState<{ path: string; homeless: HomelessText[] }>();
  const here = useRef(path);
  const touched = useRef(new Map<HTMLFormElement, Touched>());

  useLayoutEffect(() => {
    const forms = touched.current;
    const typed = (also_over: boolean) =>
      [...forms].flatMap(([form, was]) =>
        was === 'typing' ? [readTyped(form)] : was.over && !also_over ? [] : [was.sent],
      );
    const by = () => ({ user_id, firm_id, path: here.current });

    const hide = (hidden: boolean) => {
      document.body.style.visibility = hidden ? 'hidden' : '';
    };
    const leave = (to: string, kept: TypedForm[]) => {
      hide(true);
      keepTyped(by(), kept);
      window.location.replace(to);
    };
    /** @param signed_out whether another tab reported that the user signed out; then no typed text is stored */
    const check = async (signed_out = false) => {
      const answer = await fetch('/api/session', { cache: 'no-store' }).catch(() => undefined);
      const now = answer?.ok ? ((await answer.json()) as Signed) : undefined;
      if (now?.user_id === null) {
        leave(
          `/sign-in?next=${encodeURIComponent(`${window.location.pathname}${window.location.search}`)}`,
          signed_out ? [] : typed(false),
        );
        if (signed_out) {
          forgetTyped();
          forgetUnsent();
        }
        return;
      }
      if (now && (now.user_id !== user_id || now.firm_id !== firm_id)) {
        leave(window.location.href, typed(false));
        return;
      }
      // Without an answer (offline) the state of the session is unknown, so the page stays.
      if (now) goOn();
      hide(false);
    };
    const onSeen = (event: Event) => {
      if (
        document.visibilityState === 'visible' &&
        (event.type !== 'pageshow' || (event as PageTransitionEvent).persisted)
      )
        void check();
    };

    const onInput = ({ target }: Event) => {
      const form = target instanceof Element && 'form' in target ? target.form : null;
      if (form instanceof HTMLFormElement) forms.set(form, 'typing');
    };
    const onSubmit = ({ target }: Event) => {
      setRestored(undefined);
      if (target instanceof HTMLFormElement && (forms.has(target) || isChanged(target)))
        forms.set(target, { sent: readTyped(target), over: false });
    };
    const onReset = ({ target }: Event) => {
      if (target instanceof HTMLFormElement) setTimeout(() => end(target));
    };
    const end = (form: HTMLFormElement) => {
      const was = forms.get(form);
      if (!was) return;
      if (was === 'typing') forms.delete(form);
      // A refused form comes back with its errors and its typed values, so it counts as unsaved again.
      else if (
        form.querySelector('[aria-invalid=true], [role=alert]') &&
        JSON.stringify(readTyped(form).controls) === JSON.stringify(was.sent.controls)
      )
        forms.set(form, 'typing');
      else was.over = true;
    };
    const onPress = () => {
      for (const [form, was] of forms) if (was !== 'typing' && was.over) forms.delete(form);
    };
    const gone = new MutationObserver(() => {
      for (const form of forms.keys()) if (!form.isConnected) end(form);
    });

    const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(session_channel);
    channel?.addEventListener('message', () => {
      hide(true);
      void check(true);
    });
    const ender = new AbortController();
    const { signal } = ender;
    for (const type of ['input', 'change']) document.addEventListener(type, onInput, { signal });
    document.addEventListener('submit', onSubmit, { capture: true, signal });
    document.addEventListener('reset', onReset, { signal });
    for (const type of ['pointerdown', 'keydown']) document.addEventListener(type, onPress, { capture: true, signal });
    document.addEventListener('visibilitychange', onSeen, { signal });
    window.addEventListener('pageshow', onSeen, { signal });
    gone.observe(document.body, { childList: true, subtree: true });
    watchWith(() => void check());
    if (hasEnded()) {
      hide(true);
      void check();
    }

    return () => {
      leaveForms(by(), typed(true));
      forms.clear();
      channel?.close();
      ender.abort();
      gone.disconnect();
      watchWith(() => undefined);
      hide(false);
    };
  }, [user_id, firm_id]);

  useEffect(() => {
    here.current = path;
    const kept = takeTyped({ user_id, firm_id, path });
    const homeless = putBack(kept);
    // The effect writes into the DOM without React, so the state is set afterwards and shows the notice.
    queueMicrotask(() => setRestored(kept.length > 0 ? { path, homeless } : undefined));
  }, [user_id, firm_id, path]);

  if (restored?.path !== path) return null;
  const { homeless } = restored;
  return (
    <div className="mb-6" role="status">
      <Notice tone="warning" title="Your session ended before your changes were saved.">
        {homeless.length === 0 ? (
          'Your changes are back in the form. Check and save them.'
        ) : (
          <>
            <p>This page no longer has a field for the following text. Copy anything that you still need.</p>
            <dl className="mt-3 space-y-2">
              {homeless.map(({ label, value }, index) => (
                <div key={index}>
                  <dt className="text-sm text-ink-soft">{label}</dt>
                  <dd dir="auto" className="align-match wrap-anywhere whitespace-pre-wrap">
                    {value}
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </Notice>
    </div>
  );
}
