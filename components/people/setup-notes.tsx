import Link from 'next/link';
import { Entrance } from '@/components/ui/entrance';

/** Explains where to find the setup link. */
export function HowToFindTheLink() {
  return (
    <ol className="list-decimal space-y-2 ps-5">
      <li>
        Look in the server’s terminal or log. The server prints the link when it starts; the link ends in a long random
        code.
      </li>
      <li>
        The link works once and expires after 24 hours. To get a new link, restart Foyer. It prints one at each start
        until the setup is done.
      </li>
    </ol>
  );
}

/** Says that the installation already has a firm. */
export function SetUpAlready() {
  return (
    <Entrance title="Setup is complete" lede="This installation is already set up.">
      <p>
        <Link href="/sign-in">Sign in</Link> instead.
      </p>
    </Entrance>
  );
}
