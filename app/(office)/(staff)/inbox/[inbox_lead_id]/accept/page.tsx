import { randomUUID } from 'node:crypto';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { AcceptForm } from '@/components/triage/accept-form';
import { buttonClass } from '@/components/ui/button';
import { DefinitionList } from '@/components/ui/definition-list';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { firstOf } from '@/lib/http/search-params';
import { staffContext } from '@/lib/http/staff/staff';
import { isRefusal } from '@/lib/platform/errors';
import { nameOf } from '@/lib/inbox/leads/name';
import { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { nameOfMatter } from '@/lib/records/matters/presenter';
import { FindTarget } from '@/lib/inbox/triage/schema';
import { getAcceptSheet } from '@/lib/inbox/triage/sheet';
import { acceptLead } from '../../actions';
import { inboxAddress } from '../../address';

export const metadata = { title: 'Accept lead' };

/** GET /inbox/{inbox_lead_id}/accept?find=, with the list's parameters -> the lead beside the form that accepts it; 404 for another firm's lead. */
export default async function AcceptPage({ params, searchParams }: PageProps<'/inbox/[inbox_lead_id]/accept'>) {
  const ctx = await staffContext();
  const inbox_lead_id = Number((await params).inbox_lead_id);
  const query = firstOf(await searchParams);
  const asked = ListInboxLeads.parse(query);
  const { q: find } = FindTarget.parse({ q: query['find'] });
  const sheet = await getAcceptSheet(ctx, inbox_lead_id, find).catch((error: unknown) => {
    if (isRefusal(error)) notFound();
    throw error;
  });
  const { lead } = sheet;
  const here = inboxAddress(asked, { inbox_lead_id, page_token: asked.page_token });
  if (lead.state === 'triaged') redirect(here);

  const name = nameOf(lead);
  const options = (entries: { id: number; name: string }[]) =>
    entries.map((entry) => ({ value: String(entry.id), label: entry.name }));
  const text = (id: number | null) => (id === null ? '' : String(id));

  return (
    <>
      <p className="mb-4">
        <Link href={here}>Back to the lead</Link>
      </p>
      <PageHead title={`Accept ${name}`} />
      <div className="gap-12 wide:grid wide:grid-cols-[minmax(0,9fr)_minmax(0,14fr)]">
        <section aria-label="The lead" className="mb-8 wide:mb-0">
          <div
            className="wide:sticky wide:top-8 wide:max-h-[calc(100dvh-4rem)] wide:overflow-y-auto"
            tabIndex={0}
            role="group"
            aria-label="Message and answers"
          >
            <DefinitionList
              items={[
                { term: 'Name', details: name },
                { term: 'Email', details: lead.email },
                { term: 'Phone', details: lead.phone_number },
                { term: 'Source', details: lead.from_source },
                ...(lead.answers ?? []).map(({ label, value }) => ({ term: label, details: value })),
              ].filter(({ details }) => details)}
            />
            <p dir="auto" className="mt-6 border-t border-rule pt-6 font-serif text-lg leading-7 whitespace-pre-wrap">
              {lead.from_message || <span className="text-ink-soft italic">No message</span>}
            </p>
          </div>
        </section>
        <section aria-label="Contact and matter" className="min-w-0">
          {ctx.actor.role === 'read_only' ? (
            <Notice>Your role can view leads but not change them.</Notice>
          ) : (
            <>
              <form role="search" aria-label="Contacts and matters" className="mb-8 flex flex-wrap items-end gap-3">
                <div className="min-w-48 grow">
                  <TextField
                    label="Find a contact or a matter"
                    name="find"
                    type="search"
                    defaultValue={find}
                    autoComplete="off"
                    maxLength={200}
                    aria-description="By name, email, phone or description"
                  />
                </div>
                <button type="submit" className={buttonClass('quiet')}>
                  Find
                </button>
              </form>
              {find && sheet.contacts.every(({ same }) => same.length > 0) && sheet.matters.length === 0 && (
                <p role="status" className="mb-6 text-ink-soft">
                  No results for “<bdi>{find}</bdi>”.
                </p>
              )}
              <AcceptForm
                action={acceptLead}
                hidden={{
                  inbox_lead_id: String(lead.id),
                  version: String(lead.version),
                  action_id: randomUUID(),
                  return_to: inboxAddress(asked, { page_token: asked.page_token }),
                }}
                contacts={sheet.contacts.map((contact) => ({
                  id: contact.id,
                  name: contact.name,
                  reach: [...contact.emails, ...contact.phone_numbers].slice(0, 4),
                  evidence: contact.same.map((kind) => (kind === 'email' ? 'Same email' : 'Same phone')),
                  adds: contact.adds,
                }))}
                matters={sheet.matters.map((matter) => ({
                  id: matter.id,
                  name: nameOfMatter(matter),
                  contact_name: matter.contact?.name ?? null,
                  status: matter.status.name,
                }))}
                chosen={{ contact: String(sheet.chosen_contact), matter: 'new' }}
                person={{
                  first_name: lead.first_name ?? '',
                  last_name: lead.last_name ?? '',
                  email: lead.email ?? '',
                  phone_number: lead.phone_number ?? '',
                }}
                matter={{
                  description: sheet.description,
                  matter_type_id: text(sheet.matter_type_id),
                  location_id: text(sheet.location_id),
                  matter_status_id: text(sheet.matter_status_id),
                }}
                types={options(sheet.types)}
                locations={options(sheet.locations)}
                statuses={options(sheet.statuses)}
                people={sheet.people.map(({ user_id, name: person }) => ({
                  user_id,
                  name: person,
                  checked: user_id === ctx.actor.user_id,
                }))}
              />
            </>
          )}
        </section>
      </div>
    </>
  );
}
