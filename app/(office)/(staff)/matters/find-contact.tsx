import { buttonClass } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';

/** Finds whose the matter is, when it is not who is chosen below: the finds join the list of contacts. */
export function FindContact({ find, hidden }: { find: string | undefined; hidden: Record<string, string> }) {
  return (
    <form role="search" aria-label="Contacts" className="flex flex-wrap items-end gap-3">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="min-w-48 grow">
        <TextField label="Find a contact" name="find" type="search" defaultValue={find} autoComplete="off" maxLength={200} aria-description="By name, e-mail or telephone" />
      </div>
      <button type="submit" className={buttonClass('quiet')}>
        Find
      </button>
    </form>
  );
}
