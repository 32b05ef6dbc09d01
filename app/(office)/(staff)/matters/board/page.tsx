import { randomUUID } from 'node:crypto';
import { Board } from '@/components/matters/board';
import { RecordOutcome } from '@/components/records/outcome';
import { firstOf } from '@/lib/http/search-params';
import { staffContext } from '@/lib/http/staff/staff';
import { matterBoard } from '@/lib/records/matters/list';
import { nameOfMatter } from '@/lib/records/matters/presenter';
import { ListMatters } from '@/lib/records/matters/schema';
import { moveMatterAction } from '../actions';
import { mattersAddress } from '../address';
import { MattersHead } from '../head';

export const metadata = { title: 'Board' };

/** GET /matters/board?q=&type=&assignee=&done=&problem= */
export default async function BoardPage({ searchParams }: PageProps<'/matters/board'>) {
  const ctx = await staffContext();
  const query = firstOf(await searchParams);
  const asked = { ...ListMatters.parse(query), category: undefined, status: undefined, page_token: undefined };
  const columns = await matterBoard(ctx, asked);

  return (
    <>
      <MattersHead ctx={ctx} asked={asked} as="board" />
      <RecordOutcome done={query['done']} problem={query['problem']} words={{ moved: 'Matter moved.' }} />
      <Board
        move={ctx.actor.role === 'read_only' ? undefined : moveMatterAction}
        return_to={mattersAddress(asked, '/matters/board')}
        columns={columns.map(({ status, matters, more }) => ({
          matter_status_id: status.id,
          name: status.name,
          category: status.category ?? 'intake',
          more,
          href: mattersAddress({ ...asked, status: status.id }),
          cards: matters.map((matter) => ({
            id: matter.id,
            version: matter.version,
            name: nameOfMatter(matter),
            // Without a description, the matter's name already contains the contact and the type.
            contact_name: matter.description ? (matter.contact?.name ?? null) : null,
            type: matter.description ? (matter.type?.name ?? null) : null,
            assignees: matter.assignees.map(({ name }) => name),
            locked: matter.locked_at !== null,
            matter_status_id: status.id,
            action_id: randomUUID(),
          })),
        }))}
      />
    </>
  );
}
