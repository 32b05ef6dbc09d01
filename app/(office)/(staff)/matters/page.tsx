import { MatterTable } from '@/components/matters/matter-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { OlderNewer } from '@/components/ui/pagination';
import { firstOf } from '@/lib/http/search-params';
import { currentStaff, staffContext } from '@/lib/http/staff/staff';
import { listMatters } from '@/lib/records/matters/list';
import { ListMatters } from '@/lib/records/matters/schema';
import { mattersAddress } from './address';
import { MattersHead } from './head';

export const metadata = { title: 'Matters' };

/** GET /matters?q=&category=&status=&type=&assignee=&page_token= */
export default async function MattersPage({ searchParams }: PageProps<'/matters'>) {
  const ctx = await staffContext();
  const asked = ListMatters.parse(firstOf(await searchParams));
  const [page, { time_zone, role }] = await Promise.all([listMatters(ctx, asked), currentStaff(ctx)]);
  const filtered = mattersAddress({ ...asked, page_token: undefined }) !== '/matters';

  return (
    <>
      <MattersHead ctx={ctx} asked={asked} as="table" />
      {page.matters.length > 0 ? (
        <div className="rounded-md border border-rule bg-sheet">
          <MatterTable rows={page.matters} now={ctx.now().toISOString()} time_zone={time_zone} />
        </div>
      ) : filtered || asked.page_token ? (
        <EmptyState title="No matters match" action={<ButtonLink href="/matters">Show all matters</ButtonLink>}>
          The search covers descriptions and the contact’s name, email addresses and phone numbers.
        </EmptyState>
      ) : (
        <EmptyState
          title="No matters yet"
          action={
            <>
              <ButtonLink href="/inbox">Go to the inbox</ButtonLink>
              {role !== 'read_only' && <ButtonLink href="/matters/new">New matter</ButtonLink>}
            </>
          }
        >
          When you accept a lead with a matter, the matter appears here.
        </EmptyState>
      )}
      <OlderNewer
        label="Pages of matters"
        newer_href={page.newer_page_token && mattersAddress({ ...asked, page_token: page.newer_page_token })}
        older_href={page.older_page_token && mattersAddress({ ...asked, page_token: page.older_page_token })}
      />
    </>
  );
}
