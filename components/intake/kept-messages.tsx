import { useEffect, useState } from 'react';
import type { Locale } from '@/lib/platform/db/schema';
import type { FieldRules } from '@/lib/intake/field-rules';
import { forget, inTurn, isExpired, isKept, stillKept } from './outbox';
import type { KeptSubmission } from './outbox';
import { sendUntilAnswered, stableDoor } from './send-submission';
import type { Door } from './send-submission';
import { tellStored } from './tell-stored';
import type { FormWords } from './words';

export interface KeptMessagesProps {
  /** The path of the form's permanent URL. */
  url: string;
  fields: Pick<FieldRules, 'name' | 'label'>[];
  words: Pick<
    FormWords,
    'kept_waiting' | 'kept_sent' | 'kept_refused' | 'kept_expired' | 'kept_delete' | 'what_you_wrote'
  >;
  locale: Locale;
}

interface Told {
  kept: KeptSubmission;
  state: 'waiting' | 'sent' | 'refused' | 'expired';
  reference?: string;
}

/** Renders KeptMessages, for pages that load this module only when it is needed. */
export function renderKeptMessages(props: KeptMessagesProps) {
  return <KeptMessages {...props} />;
}

/**
 * Sends the messages that an earlier visit could not send, and reports the result. Messages to other forms are sent
 * too, but not reported: the page of such a form reports a refusal, and the host page should only count conversions of
 * its own form.
 */
function KeptMessages({ url, fields, words, locale }: KeptMessagesProps) {
  const [told, setTold] = useState<Told[]>([]);

  useEffect(() => {
    const abort = new AbortController();
    const isOurs = (kept: KeptSubmission) => new URL(kept.url).pathname === url;
    const tell = (one: Told) => {
      if (isOurs(one.kept)) setTold((all) => [...all.filter(({ kept }) => kept.key !== one.kept.key), one]);
    };
    const send = async (kept: KeptSubmission) => {
      const settled = new AbortController();
      abort.signal.addEventListener('abort', () => settled.abort());
      const door = stableDoor(kept.url, kept.body);
      const stable: Door = async (given_up) => {
        if (await isKept(kept.key)) return door(given_up);
        // Another tab has sent the message and reported it.
        settled.abort();
        setTold((all) => all.filter((one) => one.kept.key !== kept.key));
        throw new Error('Nothing to send');
      };
      const answer = await sendUntilAnswered({ stable }, settled.signal, () => undefined);
      if (answer.status !== 'stored') return void tell({ kept, state: 'refused' });
      await forget(kept.key);
      if (isOurs(kept)) tellStored(answer.receipt);
      tell({ kept, state: 'sent', reference: answer.receipt.reference });
    };
    void stillKept().then((all) => {
      for (const kept of all) {
        if (!isExpired(kept)) {
          tell({ kept, state: 'waiting' });
          // If the visitor leaves before the answer, the next page sends the message.
          void inTurn(kept.key, () => send(kept)).catch(() => undefined);
        } else if (isOurs(kept)) {
          tell({ kept, state: 'expired' });
        }
      }
    });
    return () => abort.abort();
  }, [url]);

  const drop = (key: string) => {
    void forget(key);
    setTold((all) => all.filter(({ kept }) => kept.key !== key));
  };
  const inWords = ({ kept, state, reference = '' }: Told) =>
    words[`kept_${state}`]
      .replace(
        '{date}',
        new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(kept.kept_at),
      )
      .replace('{reference}', reference);

  return (
    <div role="status" className="kept">
      {told.map((one) => (
        <div
          key={one.kept.key}
          ref={one.state === 'expired' ? (notice) => onceSeen(notice, () => void forget(one.kept.key)) : undefined}
          className="notice"
          data-tone={{ waiting: 'warning', sent: 'good', refused: 'danger', expired: 'danger' }[one.state]}
        >
          <p>{inWords(one)}</p>
          {(one.state === 'refused' || one.state === 'expired') && (
            <>
              <details>
                <summary>{words.what_you_wrote}</summary>
                <Answers body={one.kept.body} fields={fields} />
              </details>
              <button type="button" className="quiet" onClick={() => drop(one.kept.key)}>
                {words.kept_delete}
              </button>
            </>
          )}
        </div>
      ))}
    </div>
  );
}

/** Calls `act` when the notice is visible. An expired message is deleted only after its writer has seen it, not in a hidden frame or tab. */
function onceSeen(notice: HTMLElement | null, act: () => void): (() => void) | undefined {
  if (!notice) return undefined;
  const observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting) && document.visibilityState === 'visible') act();
  });
  observer.observe(notice);
  return () => observer.disconnect();
}

function Answers({ body, fields }: { body: string; fields: KeptMessagesProps['fields'] }) {
  const typed = new URLSearchParams(body);
  return (
    <dl className="unsent">
      {fields.map(({ name, label }) => {
        const answer = typed.get(name);
        return (
          answer && (
            <div key={name}>
              <dt>{label}</dt>
              <dd dir="auto">{answer}</dd>
            </div>
          )
        );
      })}
    </dl>
  );
}
