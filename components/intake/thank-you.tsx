import type { MouseEvent, Ref } from 'react';
import type { FormWords } from './words';

interface ThankYouProps {
  words: Pick<FormWords, 'thanks' | 'thanks_again' | 'thanks_text' | 'reference' | 'send_another'>;
  reference: string;
  again: boolean;
  /** The lead's global_id, which frame-script.ts sends to the host page if no other script ran; '' if it is not a conversion. */
  lead_id?: string;
  /** The form's URL with the receipt. */
  another_url: string;
  /** Shows a new form without loading the link, unless the visitor opens the link in a new tab. */
  reset?: () => void;
  headingRef?: Ref<HTMLHeadingElement>;
}

/** The confirmation, which is shown only after the message is stored. */
export function ThankYou({ words, reference, again, lead_id, another_url, reset, headingRef }: ThankYouProps) {
  return (
    <section className="thanks" data-stored={lead_id}>
      <h1 tabIndex={-1} ref={headingRef}>
        {again ? words.thanks_again : words.thanks}
      </h1>
      <dl>
        <dt>{words.reference}</dt>
        <dd>
          <bdi>{reference}</bdi>
        </dd>
      </dl>
      <p>{words.thanks_text}</p>
      <p>
        <a className="quiet-link" href={another_url} onClick={reset && ((event) => begin(event, reset))}>
          {words.send_another}
        </a>
      </p>
    </section>
  );
}

function begin(event: MouseEvent, reset: () => void): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  reset();
}
