import type { MouseEventHandler, Ref } from 'react';
import type { FormWords } from './words';

interface ThankYouProps {
  words: Pick<FormWords, 'thanks' | 'thanks_again' | 'thanks_text' | 'reference' | 'send_another'>;
  reference: string;
  again: boolean;
  /** The form's address, with the receipt along. */
  another_url: string;
  onAnother?: MouseEventHandler;
  headingRef?: Ref<HTMLHeadingElement>;
}

/** What the visitor is told once the message is stored, and not before. */
export function ThankYou({ words, reference, again, another_url, onAnother, headingRef }: ThankYouProps) {
  return (
    <section className="thanks">
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
        <a className="quiet-link" href={another_url} onClick={onAnother}>
          {words.send_another}
        </a>
      </p>
    </section>
  );
}
