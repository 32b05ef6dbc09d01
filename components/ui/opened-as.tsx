'use client';

import { useSyncExternalStore } from 'react';
import { UnknownAddress } from './unknown-address';

interface OpenedAsProps {
  protocol: string;
  hosts: string[];
  /** The address to open instead. */
  known: string;
  children: React.ReactNode;
}

const never = () => () => undefined;

/** Shows the pages inside unless the browser has opened them by an address that is not among Foyer's own. */
export function OpenedAs({ protocol, hosts, known, children }: OpenedAsProps) {
  const opened_as = useSyncExternalStore(
    never,
    () => (location.protocol === protocol && hosts.includes(location.host) ? '' : location.origin),
    () => '',
  );
  return opened_as ? <UnknownAddress opened_as={opened_as} known={known} /> : children;
}
