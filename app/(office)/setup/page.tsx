import { HowToFindTheLink, SetUpAlready } from '@/components/people/setup-notes';
import { Entrance } from '@/components/ui/entrance';
import { anonymousContext } from '@/lib/http/staff/staff';
import { isSetUp } from '@/lib/setup/setup-link';

export const metadata = { title: 'Set up Foyer' };
export const dynamic = 'force-dynamic';

/** GET /setup: where the link to the set-up is found. */
export default async function SetupPage() {
  if (await isSetUp(await anonymousContext())) return <SetUpAlready />;
  return (
    <Entrance
      title="Set up this Foyer"
      lede="It has no firm yet. The set-up opens by a link that only whoever runs the server can see."
    >
      <HowToFindTheLink />
    </Entrance>
  );
}
