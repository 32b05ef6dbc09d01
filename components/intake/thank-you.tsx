import type { MouseEvent, Ref } from 'react';
import type { FormWords } from './words';

interface ThankYouProps {
  words: Pick<FormWords, 'thanks' | 'thanks_again' | 'thanks_text' | 'reference' | 'send_another'>;
  reference: string;
  again: boolean;
  /** The stored lead's global_id for the page around the form; '' for none that counts. Told by frame-script.ts where no other script ran. */
  lead_id?: string;
  /** The form's address, with the receipt along. */
  another_url: string;
  /** Begins anew in place of following the link; whoever opens it in a tab of its own follows it. */
  onAnother?: () => void;
  headingRef?: Ref<HTMLHeadingElement>;
}

/** What the visitor is told once the message is stored, and not before. */
export function ThankYou({ words, reference, again, lead_id, another_url, onAnother, headingRef }: ThankYouProps) {
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
        <a className="quiet-link" href={another_url} onClick={onAnother && ((event) => begin(event, onAnother))}>
          {words.send_another}
        </a>
      </p>
    </section>
  );
}

function begin(event: MouseEvent, onAnother: () => void): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  onAnother();
}
