import { buttonClass } from '@/components/ui/button';

interface FirmSwitcherProps {
  firms: { firm_id: number; firm_name: string; current: boolean }[];
  action: (form: FormData) => Promise<void>;
  /** The URL to return to after the switch; the inbox by default. */
  return_to?: string;
}

/** Lets a user with several firms choose which firm to work in. With one firm, it shows the firm's name. */
export function FirmSwitcher({ firms, action, return_to }: FirmSwitcherProps) {
  const current = firms.find((firm) => firm.current);
  if (firms.length < 2) {
    return (
      <p dir="auto" className="text-sm text-ink-soft">
        {current?.firm_name}
      </p>
    );
  }
  return (
    <form action={action} className="flex gap-2">
      {return_to !== undefined && <input type="hidden" name="return_to" value={return_to} />}
      <label className="min-w-0 grow">
        <span className="sr-only">Firm</span>
        <select
          key={current?.firm_id}
          name="firm_id"
          defaultValue={current?.firm_id}
          className="block min-h-8 w-full rounded-sm border border-edge bg-sheet px-2 text-sm text-ink hover:border-ink pointer-coarse:min-h-11"
        >
          {firms.map(({ firm_id, firm_name }) => (
            <option key={firm_id} value={firm_id}>
              {firm_name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className={buttonClass('quiet', 'sm')}>
        Switch
      </button>
    </form>
  );
}
