import { Entrance } from './entrance';

interface UnknownAddressProps {
  /** The URL under which the browser opened Foyer. */
  opened_as: string;
  /** A configured URL. */
  known: string;
}

/** Says that Foyer was opened under a URL that is not configured, and what to do about it. */
export function UnknownAddress({ opened_as, known }: UnknownAddressProps) {
  const setting = `FOYER_ORIGIN=${opened_as}`;
  return (
    <Entrance title="This address is not configured">
      <p>
        You opened Foyer at <strong className="break-all">{opened_as}</strong>. Forms do not work here, because Foyer
        only accepts requests from configured addresses.
      </p>
      <p className="mt-4">If you are the administrator, set this variable and restart Foyer:</p>
      <pre className="mt-2 overflow-x-auto border border-rule bg-paper px-3 py-2 text-sm" tabIndex={0}>
        {setting}
      </pre>
      <p className="mt-4 text-sm text-ink-soft">
        To use this address in addition to the first one, add it to FOYER_HOSTS instead. Behind a proxy, use the address
        that people open, with https if the proxy uses it.
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
