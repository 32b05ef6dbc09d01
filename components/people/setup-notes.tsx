import Link from 'next/link';
import { Entrance } from '@/components/ui/entrance';

/** Where a fresh link comes from. */
export function HowToFindTheLink() {
  return (
    <ol className="list-decimal space-y-2 ps-5">
      <li>
        Look at what the server printed when it started, in its terminal or its log. The link ends in a long random
        word.
      </li>
      <li>
        It works once, for 24 hours. If it is older, start Foyer again: it prints a new one at each start until there is
        a firm.
      </li>
    </ol>
  );
}

/** Once there is a firm, there is nothing to set up. */
export function SetUpAlready() {
  return (
    <Entrance title="This Foyer is set up" lede="It has its firm, so the set-up is closed for good.">
      <p>
        <Link href="/sign-in">Sign in</Link> to go on.
      </p>
    </Entrance>
  );
}
