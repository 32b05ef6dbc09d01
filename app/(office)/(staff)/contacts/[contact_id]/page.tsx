import { randomUUID } from 'node:crypto';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ContactDetails } from '@/components/contacts/contact-details';
import { ActionsMenu } from '@/components/custom-actions/actions-menu';
import { MatterTable } from '@/components/matters/matter-table';
import { NoteList } from '@/components/notes/note-list';
import { LeadLinks } from '@/components/records/lead-links';
import { RecordOutcome } from '@/components/records/outcome';
import { RecordTimeline } from '@/components/records/record-timeline';
import { Section } from '@/components/records/section';
import { ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { firstOf } from '@/lib/http/search-params';
import { currentStaff, staffContext } from '@/lib/http/staff/staff';
import { getContact } from '@/lib/records/contacts/get';
import { presentContact } from '@/lib/records/contacts/presenter';
import { actionsFor } from '@/lib/records/custom-actions/list';
import { isRefusal } from '@/lib/platform/errors';
import { recordTimelineOf } from '@/lib/events/timeline';
import { listMatters } from '@/lib/records/matters/list';
import { listNotes } from '@/lib/records/notes/list';
import { listAcceptedLeads } from '@/lib/inbox/triage/outcome';
import { createNoteAction, removeNoteAction, updateNoteAction } from '../../notes/actions';
import { noteItem } from '../../notes/note-item';

export const metadata = { title: 'Contact' };

const words = {
  created: 'Contact created.',
  saved: 'Contact saved.',
  'note-kept': 'Note saved.',
  'note-removed': 'Note removed.',
};

/** GET /contacts/{contact_id}?done=&problem= ; 404 for another firm's contact. */
export default async function ContactPage({ params, searchParams }: PageProps<'/contacts/[contact_id]'>) {
  const ctx = await staffContext();
  const contact = presentContact(
    await getContact(ctx, Number((await params).contact_id)).catch((error: unknown) => {
      if (isRefusal(error)) notFound();
      throw error;
    }),
  );
  const { done, problem } = firstOf(await searchParams);
  const { id } = contact;
  const [{ matters }, notes, timeline, leads, actions, { time_zone, role }] = await Promise.all([
    listMatters(ctx, { contact: id }, 100),
    listNotes(ctx, { contact_id: id }),
    recordTimelineOf(ctx, { contact_id: id }),
    listAcceptedLeads(ctx, { contact_id: id }),
    actionsFor(ctx, 'contacts/show'),
    currentStaff(ctx),
  ]);
  const view = { now: ctx.now().toISOString(), time_zone };
  const here = `/contacts/${String(id)}`;
  const may_change = role !== 'read_only';

  return (
    <>
      <p className="mb-4">
        <Link href="/contacts">Contacts</Link>
      </p>
      <PageHead
        title={contact.name}
        actions={
          <>
            <ActionsMenu open="/custom-actions/open" subject_id={id} actions={actions} />
            {may_change && <ButtonLink href={`/matters/new?contact=${String(id)}`}>New matter</ButtonLink>}
            {may_change && (
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
            <ContactDetails {...contact} />
          </div>
          <Section title="Matters">
            {matters.length > 0 ? (
              <div className="rounded-md border border-rule bg-sheet">
                <MatterTable rows={matters} {...view} contact_hidden />
              </div>
            ) : (
              <p className="text-ink-soft italic">No matters yet</p>
            )}
          </Section>
          <Section title="Notes">
            <NoteList
              notes={notes.map(noteItem)}
              {...view}
              refused={problem === 'note'}
              change={
                may_change
                  ? {
                      create: createNoteAction,
                      update: updateNoteAction,
                      remove: removeNoteAction,
                      fields: { contact_id: String(id), return_to: here },
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
            <RecordTimeline of="contact" entries={timeline} {...view} />
          </Section>
        </div>
      </div>
    </>
  );
}
