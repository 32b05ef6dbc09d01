import { staffContext } from '@/lib/auth/staff';
import { ListInboxLeads } from '@/lib/inbox-leads/schema';
import { InboxScreen } from './inbox-screen';
import { firstOf } from './search-params';

export const metadata = { title: 'Inbox' };

/** GET /inbox?view=&q=&source=&form=&from=&to=&page_token= */
export default async function InboxPage({ searchParams }: PageProps<'/inbox'>) {
  const ctx = await staffContext();
  const query = firstOf(await searchParams);
  return <InboxScreen ctx={ctx} asked={ListInboxLeads.parse(query)} done={query['done']} />;
}
