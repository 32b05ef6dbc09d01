import { answerExport } from '@/lib/http/staff/answer-export';
import { exportMatters, matter_csv_head } from '@/lib/records/matters/export';
import { ListMatters } from '@/lib/records/matters/schema';

export const dynamic = 'force-dynamic';

/** GET /matters/export, with the table's parameters -> every matter on all pages of the table, as CSV. */
export function GET(request: Request): Promise<Response> {
  return answerExport(request, { name: 'matters', head: matter_csv_head, schema: ListMatters, rows: exportMatters });
}
