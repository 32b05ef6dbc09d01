import type { Locale } from '@/lib/platform/db/schema';
import type { PublicFirm } from '@/lib/intake/forms/find-public';
import type { IntakeStrings } from '@/lib/intake/strings/en';
import { fill } from '@/lib/intake/strings';
import { Contact } from './contact';
import { KeptFromBefore } from './kept-from-before';
import { Sheet } from './sheet';

interface ClosedFormProps {
  firm: PublicFirm;
  strings: IntakeStrings;
  /** What a visitor had typed when the form was closed, by label, so that the visitor can copy it. */
  unsent?: { label: string; value: string }[];
  /** The form whose unsent messages this browser may have kept. The page tells the visitor that they have not arrived. */
  kept?: { form_slug: string; fields: { name: string; label: string }[]; locale: Locale };
}

/** The page of a closed form, with other ways to contact the firm. */
export function ClosedForm({ firm, strings, unsent, kept }: ClosedFormProps) {
  const { kept_waiting, kept_refused, kept_expired, kept_delete, what_you_wrote } = strings;
  return (
    <Sheet firm={firm.name}>
      {kept && (
        <KeptFromBefore
          url={`/f/${kept.form_slug}/submit`}
          fields={kept.fields}
          words={{
            kept_waiting,
            kept_refused,
            kept_expired,
            kept_delete,
            what_you_wrote,
            kept_sent: fill(strings.kept_sent, { firm: firm.name }),
          }}
          locale={kept.locale}
        />
      )}
      <h1>{strings.closed}</h1>
      <p>{unsent ? strings.closed_unsent : fill(strings.closed_text, { firm: firm.name })}</p>
      <Contact intro={strings.contact} contact_email={firm.contact_email} contact_phones={firm.contact_phones} />
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
