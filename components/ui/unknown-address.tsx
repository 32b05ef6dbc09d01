import { Entrance } from './entrance';

interface UnknownAddressProps {
  /** The address that Foyer was opened by. */
  opened_as: string;
  /** One that it knows. */
  known: string;
}

/** Says that Foyer was opened by an address that it does not know, and what to do about it. */
export function UnknownAddress({ opened_as, known }: UnknownAddressProps) {
  const setting = `FOYER_ORIGIN=${opened_as}`;
  return (
    <Entrance title="Foyer does not know this address">
      <p>
        You opened Foyer as <strong className="break-all">{opened_as}</strong>, and nothing can be sent from here: Foyer
        takes requests only from pages whose address it was told.
      </p>
      <p className="mt-4">If you run this Foyer, set this and restart it:</p>
      <pre className="mt-2 overflow-x-auto border border-rule bg-paper px-3 py-2 text-sm" tabIndex={0}>
        {setting}
      </pre>
      <p className="mt-4 text-sm text-ink-soft">
        Is it a second address beside the first? Add it to FOYER_HOSTS. Is there a proxy? Give the address that people
        open, with https if the proxy speaks it.
      </p>
      <p className="mt-4">
        Otherwise, open Foyer at{' '}
        <a href={known} className="break-all underline">
          {known}
        </a>
        .
      </p>
    </Entrance>
  );
}
