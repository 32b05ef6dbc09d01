import { HowToFindTheLink, SetUpAlready } from '@/components/people/setup-notes';
import { Entrance } from '@/components/ui/entrance';
import { anonymousContext } from '@/lib/http/staff/staff';
import { isSetUp } from '@/lib/setup/setup-link';

export const metadata = { title: 'Set up Foyer' };
export const dynamic = 'force-dynamic';

/** GET /setup: explains where to find the setup link. */
export default async function SetupPage() {
  if (await isSetUp(await anonymousContext())) return <SetUpAlready />;
  return (
    <Entrance
      title="Set up Foyer"
      lede="This installation has no firm yet. To set it up, open the setup link that the server has printed."
    >
      <HowToFindTheLink />
    </Entrance>
  );
}
