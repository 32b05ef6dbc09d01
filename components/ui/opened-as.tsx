'use client';

import { useSyncExternalStore } from 'react';
import { UnknownAddress } from './unknown-address';

interface OpenedAsProps {
  protocol: string;
  hosts: string[];
  /** The configured URL to open instead. */
  known: string;
  children: React.ReactNode;
}

const never = () => () => undefined;

/** Shows the pages inside unless the browser opened them under a host that is not configured. */
export function OpenedAs({ protocol, hosts, known, children }: OpenedAsProps) {
  const opened_as = useSyncExternalStore(
    never,
    () => (location.protocol === protocol && hosts.includes(location.host) ? '' : location.origin),
    () => '',
  );
  return opened_as ? <UnknownAddress opened_as={opened_as} known={known} /> : children;
}
