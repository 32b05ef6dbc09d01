import { randomUUID } from 'node:crypto';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ActionsMenu } from '@/components/custom-actions/actions-menu';
import { MatterDetails } from '@/components/matters/matter-details';
import { NoteList } from '@/components/notes/note-list';
import { LeadLinks } from '@/components/records/lead-links';
import { RecordOutcome } from '@/components/records/outcome';
import { RecordTimeline } from '@/components/records/record-timeline';
import { Section } from '@/components/records/section';
import { ButtonLink } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { PageHead } from '@/components/ui/page-head';
import { SubmitButton } from '@/components/ui/submit-button';
import { firstOf } from '@/lib/http/search-params';
import { currentStaff, staffContext } from '@/lib/http/staff/staff';
import { actionsFor } from '@/lib/records/custom-actions/list';
import { isRefusal } from '@/lib/platform/errors';
import { recordTimelineOf } from '@/lib/events/timeline';
import { getMatter } from '@/lib/records/matters/get';
import { nameOfMatter, presentMatter } from '@/lib/records/matters/presenter';
import { listNotes } from '@/lib/records/notes/list';
import { listMatterStatuses } from '@/lib/records/lists/statuses/list';
import { listAcceptedLeads } from '@/lib/inbox/triage/outcome';
import { createNoteAction, removeNoteAction, updateNoteAction } from '../../notes/actions';
import { noteItem } from '../../notes/note-item';
import { lockMatterAction, moveMatterAction, unlockMatterAction } from '../actions';

export const metadata = { title: 'Matter' };

const words = {
  created: 'Matter created.',
  saved: 'Matter saved.',
  moved: 'Matter moved.',
  locked: 'Matter locked. Nobody can change it until it is unlocked.',
  unlocked: 'Matter unlocked.',
  'note-kept': 'Note saved.',
  'note-removed': 'Note removed.',
};

/** GET /matters/{matter_id}?done=&problem= ; 404 for another firm's matter. */
export default async function MatterPage({ params, searchParams }: PageProps<'/matters/[matter_id]'>) {
  const ctx = await staffContext();
  const matter = presentMatter(
    await getMatter(ctx, Number((await params).matter_id)).catch((error: unknown) => {
      if (isRefusal(error)) notFound();
      throw error;
    }),
  );
  const { done, problem } = firstOf(await searchParams);
  const { id } = matter;
  const [notes, timeline, leads, actions, statuses, { time_zone, role }] = await Promise.all([
    listNotes(ctx, { matter_id: id }),
    recordTimelineOf(ctx, { matter_id: id }),
    listAcceptedLeads(ctx, { matter_id: id }),
    actionsFor(ctx, 'matters/show'),
    listMatterStatuses(ctx),
    currentStaff(ctx),
  ]);
  const view = { now: ctx.now().toISOString(), time_zone };
  const here = `/matters/${String(id)}`;
  const may_change = role !== 'read_only';
  const locked = matter.locked_at !== null;
  const change = { matter_id: String(id), version: String(matter.version), action_id: randomUUID(), return_to: here };

  return (
    <>
      <p className="mb-4">
        <Link href="/matters">Matters</Link>
      </p>
      <PageHead
        title={nameOfMatter(matter)}
        lede={locked ? 'Locked. Unlock it to make changes.' : undefined}
        actions={
          <>
            <ActionsMenu open="/custom-actions/open" subject_id={id} actions={actions} />
            {may_change && (
              <form action={locked ? unlockMatterAction : lockMatterAction}>
                <Hidden fields={change} />
                <SubmitButton variant="quiet" pendingLabel="Saving…">
                  {locked ? 'Unlock' : 'Lock'}
                </SubmitButton>
              </form>
            )}
            {may_change && !locked && (
              <ButtonLink variant="primary" href={`${here}/edit`}>
                Edit
              </ButtonLink>
            )}
          </>
        }
      />
      <RecordOutcome done={done} problem={problem === 'note' ? undefined : problem} words={words} />
      <div className="wide:grid wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] wide:gap-x-12">
        <div className="min-w-0">
          <div className="pb-6">
            <MatterDetails {...matter} />
            {may_change && !locked && (
              <form
                action={moveMatterAction}
                aria-label="Move to another status"
                className="mt-5 flex flex-wrap items-end gap-3"
              >
                <Hidden fields={change} />
                <div className="min-w-48">
                  <SelectField
                    key={matter.status.id}
                    label="Move to"
                    name="matter_status_id"
                    defaultValue={matter.status.id}
                    options={statuses.map((status) => ({ value: String(status.id), label: status.name }))}
                  />
                </div>
                <SubmitButton variant="quiet" pendingLabel="Moving…">
                  Move
                </SubmitButton>
              </form>
            )}
          </div>
          <Section title="Notes">
            <NoteList
              notes={notes.map(noteItem)}
              {...view}
              refused={problem === 'note'}
              change={
                may_change && !locked
                  ? {
                      create: createNoteAction,
                      update: updateNoteAction,
                      remove: removeNoteAction,
                      fields: { matter_id: String(id), return_to: here },
                      action_id: randomUUID(),
                    }
                  : undefined
              }
            />
          </Section>
        </div>
        <div className="min-w-0">
          {leads.length > 0 && (
            <Section title="Leads">
              <LeadLinks leads={leads} {...view} />
            </Section>
          )}
          <Section title="Timeline">
            <RecordTimeline of="matter" entries={timeline} {...view} />
          </Section>
        </div>
      </div>
    </>
  );
}

function Hidden({ fields }: { fields: Record<string, string> }) {
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
