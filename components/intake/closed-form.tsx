import type { PublicFirm } from '@/lib/forms/find-public';
import type { IntakeStrings } from '@/lib/intake/strings/en';
import { fill } from '@/lib/intake/strings';
import { Contact } from './contact';
import { Sheet } from './sheet';

interface ClosedFormProps {
  firm: PublicFirm;
  strings: IntakeStrings;
  /** What a visitor had typed when the form was closed under them, by label: theirs to copy. */
  unsent?: { label: string; value: string }[];
}

/** A form that takes no messages any more; it says how else the firm is reached. */
export function ClosedForm({ firm, strings, unsent }: ClosedFormProps) {
  return (
    <Sheet firm={firm.name}>
      <h1>{strings.closed}</h1>
      <p>{unsent ? strings.closed_unsent : fill(strings.closed_text, { firm: firm.name })}</p>
      <Contact intro={strings.contact} contact_email={firm.contact_email} contact_phone={firm.contact_phone} />
      {unsent && (
        <section>
          <h2>{strings.what_you_wrote}</h2>
          <dl className="unsent">
            {unsent.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </Sheet>
  );
}
