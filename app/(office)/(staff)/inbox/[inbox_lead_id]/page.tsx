import { notFound } from 'next/navigation';
import { firstOf } from '@/lib/http/search-params';
import { staffContext } from '@/lib/http/staff/staff';
import { isRefusal } from '@/lib/platform/errors';
import { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { DeskPage } from '../desk-page';

export const metadata = { title: 'Lead' };

/** GET /inbox/{inbox_lead_id}, with the list's parameters and `do`, the panel to open -> the lead beside its list; 404 for another firm's lead. */
export default async function InboxLeadPage({ params, searchParams }: PageProps<'/inbox/[inbox_lead_id]'>) {
  const ctx = await staffContext();
  const inbox_lead_id = Number((await params).inbox_lead_id);
  const query = firstOf(await searchParams);
  try {
    return await DeskPage({
      ctx,
      asked: ListInboxLeads.parse(query),
      inbox_lead_id,
      query,
    });
  } catch (error) {
    if (isRefusal(error) && error.code === 'not_found') notFound();
    throw error;
  }
}
