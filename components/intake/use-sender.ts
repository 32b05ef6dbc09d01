import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { loadSender, soon } from './load-sender';
import type * as SenderModule from './sender';

interface UseSenderOptions extends SenderModule.SenderOptions {
  form_slug: string;
  /** Is called when the module is loaded. */
  onSender: (module: typeof SenderModule) => void;
}

const never = new Promise<undefined>(() => undefined);

/**
 * Returns two functions that load the sender of a form: one for a submit, and one for the moment when the visitor starts to
 * write.
 * @param onUnreached is called when the module cannot be loaded and is tried again
 */
export function useSender(
  form: RefObject<HTMLFormElement | null>,
  options: UseSenderOptions,
  clearErrors: (name: string) => void,
  onUnreached: () => void,
) {
  const sender = useRef<SenderModule.Sender>(undefined);

  useEffect(() => {
    const leave = () => sender.current?.leave();
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      sender.current?.stop();
    };
  }, []);

  /**
   * Tries to load the sender until this succeeds. Returns undefined if the server answers but no longer has the file;
   * the browser then posts the form.
   */
  async function get(): Promise<SenderModule.Sender | undefined> {
    for (;;) {
      const module = await soon(loadSender());
      if (module)
        return form.current ? (sender.current ??= module.newSender(form.current, options, clearErrors)) : undefined;
      // Any answer means that the server is up, so another version has been deployed.
      if (await soon(fetch(`/f/${options.form_slug}/submit`, { method: 'OPTIONS' }))) return undefined;
      onUnreached();
      await soon(never);
    }
  }

  function prepare() {
    void loadSender()
      .then((module) => {
        options.onSender(module);
        return get();
      })
      .then(
        (ready) => ready?.prepare(),
        () => undefined,
      );
  }

  return [get, prepare] as const;
}
