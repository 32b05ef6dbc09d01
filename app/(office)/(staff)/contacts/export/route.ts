import { answerExport } from '@/lib/http/staff/answer-export';
import { exportContacts, contact_csv_head } from '@/lib/records/contacts/export';
import { ListContacts } from '@/lib/records/contacts/schema';

export const dynamic = 'force-dynamic';

/** GET /contacts/export, with the table's parameters -> every contact on all pages of the table, as CSV. */
export function GET(request: Request): Promise<Response> {
  return answerExport(request, {
    name: 'contacts',
    head: contact_csv_head,
    schema: ListContacts,
    rows: exportContacts,
  });
}
