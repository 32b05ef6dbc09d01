import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { IntakeFormProps } from './intake-form-props';
import { loadSender, soon } from './load-sender';
import type * as SenderModule from './sender';

interface UseSenderOptions extends Pick<
  IntakeFormProps,
  'form_slug' | 'fields' | 'work_bits' | 'attribution' | 'submit'
> {
  earlier_receipt: string | undefined;
  clearErrors: (name: string) => void;
  /** Is called when the module is loaded. */
  onSender: (module: typeof SenderModule) => void;
  /** Is called when the module cannot be loaded and is tried again. */
  onUnreached: () => void;
}

const never = new Promise<undefined>(() => undefined);

/** Returns functions that load the sender of a form: `get` for a submit, `prepare` when the visitor starts to write. */
export function useSender(
  form: RefObject<HTMLFormElement | null>,
  {
    form_slug,
    fields,
    work_bits,
    attribution,
    submit,
    earlier_receipt,
    clearErrors,
    onSender,
    onUnreached,
  }: UseSenderOptions,
) {
  const mending = useRef<() => void>(undefined);
  const sender = useRef<SenderModule.Sender>(undefined);

  useEffect(() => {
    const leave = () => sender.current?.leave();
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      sender.current?.stop();
      mending.current?.();
    };
  }, []);

  /** Loads the sender until it succeeds; undefined if the server answers but no longer has the chunk. The browser then posts the form. */
  async function get(): Promise<SenderModule.Sender | undefined> {
    for (;;) {
      const module = await soon(loadSender());
      const along = () => ({
        ...(earlier_receipt && { earlier_receipt }),
        attribution: attribution || JSON.stringify(window.foyerFrame?.found ?? {}),
      });
      if (module) {
        if (!form.current) return undefined;
        mending.current ??= module.newMending({ form: form.current, fields, clearErrors });
        return (sender.current ??= module.newSender({
          form: form.current,
          asked: fields.map(({ name }) => name),
          work_bits,
          along,
          submit,
        }));
      }
      // Any answer means that the server is up, so another version has been deployed.
      if (await soon(fetch(`/f/${form_slug}/submit`, { method: 'OPTIONS' }))) return undefined;
      onUnreached();
      await soon(never);
    }
  }

  function prepare() {
    void loadSender()
      .then((module) => {
        onSender(module);
        return get();
      })
      .then(
        (ready) => ready?.prepare(),
        () => undefined,
      );
  }

  return { get, prepare };
}
