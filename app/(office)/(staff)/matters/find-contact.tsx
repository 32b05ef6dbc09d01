import { buttonClass } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';

interface FindContactProps {
  find: string | undefined;
  /** How many contacts the search found; undefined without a search. */
  found: number | undefined;
  hidden: Record<string, string>;
}

/** The search for the matter's contact. The contacts that match become options of the matter form's Contact field. */
export function FindContact({ find, found, hidden }: FindContactProps) {
  return (
    <div className="space-y-3">
      <form role="search" aria-label="Contacts" className="flex flex-wrap items-end gap-3">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="min-w-48 grow">
          <TextField
            label="Find a contact"
            name="find"
            type="search"
            defaultValue={find}
            autoComplete="off"
            maxLength={200}
            aria-description="By name, email or phone"
          />
        </div>
        <button type="submit" className={buttonClass('quiet')}>
          Find
        </button>
      </form>
      {found !== undefined && (
        <p role="status" className="text-ink-soft">
          {found === 0 ? (
            <>
              No contacts found for “<bdi>{find}</bdi>”.
            </>
          ) : found === 1 ? (
            'One contact found. It is listed under Contact.'
          ) : (
            'Several contacts found. Choose one under Contact.'
          )}
        </p>
      )}
    </div>
  );
}
