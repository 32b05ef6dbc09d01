import { redirect } from 'next/navigation';
import { anonymousContext } from '@/lib/http/staff/staff';
import { isSetUp } from '@/lib/setup/setup-link';

export const dynamic = 'force-dynamic';

/** GET / -> the inbox, or the setup if the installation has no firm yet. */
export default async function FrontDoor(): Promise<never> {
  redirect((await isSetUp(await anonymousContext())) ? '/inbox' : '/setup');
}
