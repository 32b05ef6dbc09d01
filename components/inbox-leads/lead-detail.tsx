import type { InboxLeadDetail } from '@/lib/inbox/leads/presenter';
import { reasonLabel } from '@/lib/inbox/leads/reasons';
import { Badge } from '../ui/badge';
import { DefinitionList } from '../ui/definition-list';
import { Time } from '../ui/time';

interface LeadDetailProps {
  lead: InboxLeadDetail;
  name: string;
  now: string;
  time_zone: string;
  duplicate?: { href: string; label: string };
  /** The accepted lead that was reopened as this lead. */
  reopened_from?: { href: string; reference: string };
  actions: React.ReactNode;
  /** The contact and the matter of an accepted lead. */
  outcome?: React.ReactNode;
  source: React.ReactNode;
  /** The notifications about the lead; absent if there are none. */
  deliveries?: React.ReactNode;
  timeline: React.ReactNode;
}

/** A whole lead: name, phone and email, actions, message, source, spam check, notifications and timeline. Visitors wrote the values, so they are shown as plain text. */
export function LeadDetail({
  lead,
  name,
  now,
  time_zone,
  duplicate,
  reopened_from,
  actions,
  outcome,
  source,
  deliveries,
  timeline,
}: LeadDetailProps) {
  return (
    <article aria-labelledby="lead-name">
      <header className="mb-6">
        <div className="mb-2 flex flex-wrap items-center gap-2 text-sm text-ink-soft">
          <span>
            Reference <span className="font-[560] tabular-nums">{lead.reference}</span>
          </span>
          <span aria-hidden="true">·</span>
          <Time at={lead.created_at} now={now} time_zone={time_zone} absolute />
          {lead.state === 'triaged' && <Badge tone="success">Accepted</Badge>}
          {lead.state === 'ignored' && <Badge>Ignored: {reasonLabel(lead.ignore_reason ?? '')}</Badge>}
          {lead.state === 'untriaged' && lead.spam_verdict === 'suspected' && (
            <Badge tone="warning">Suspected spam</Badge>
          )}
          {lead.state === 'untriaged' && lead.spam_verdict === 'clear' && <Badge tone="accent">Untriaged</Badge>}
        </div>
        <h2 id="lead-name" dir="auto" tabIndex={-1} className="text-3xl tracking-[-0.01em] outline-none">
          {name}
        </h2>
        <p className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-lg">
          {lead.phones.map(({ text, href }) =>
            href === null ? (
              <bdi key={text}>{text}</bdi>
            ) : (
              <a
                key={text}
                href={href}
                dir="ltr"
                className="text-accent tabular-nums underline decoration-1 underline-offset-4 pointer-coarse:py-2"
              >
                {text}
              </a>
            ),
          )}
          {lead.email && lead.email_href === null && <bdi>{lead.email}</bdi>}
          {lead.email_href !== null && (
            <a
              href={lead.email_href}
              dir="ltr"
              className="text-accent underline decoration-1 underline-offset-4 pointer-coarse:py-2"
            >
              {lead.email}
            </a>
          )}
        </p>
      </header>

      <div className="mb-8 space-y-6">
        {outcome}
        {actions}
      </div>

      {duplicate && (
        <p className="mb-6 border-s-4 border-warning ps-4">
          Possible duplicate of <a href={duplicate.href}>{duplicate.label}</a>
        </p>
      )}

      {reopened_from && (
        <p className="mb-6 border-s-4 border-info ps-4">
          Reopened from <a href={reopened_from.href}>lead {reopened_from.reference}</a>, which remains accepted
        </p>
      )}

      <Section title="Message">
        {lead.from_message ? (
          <p dir="auto" className="font-serif text-lg leading-7 whitespace-pre-wrap">
            {lead.from_message}
          </p>
        ) : (
          <p className="text-ink-soft italic">No message</p>
        )}
        {lead.answers && lead.answers.length > 0 && (
          <div className="mt-6">
            <DefinitionList items={lead.answers.map(({ label, value }) => ({ term: label, details: value }))} />
          </div>
        )}
        {lead.intake_notes?.map((note) => (
          <p key={note} className="mt-4 text-sm text-ink-soft">
            {note}
          </p>
        ))}
      </Section>

      <Section title="Source">{source}</Section>

      {lead.spam_reasons.length > 0 && (
        <Section title="Spam check">
          <p>
            Score {lead.spam_score} {lead.vetted_at && '(marked as not spam)'}
          </p>
          <ul className="mt-2 list-disc ps-5 text-ink-soft">
            {lead.spam_reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Section>
      )}

      {deliveries && <Section title="Notifications">{deliveries}</Section>}

      <Section title="Timeline">{timeline}</Section>
    </article>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="border-t border-rule py-6">
      <h3 className="caps mb-4 font-sans text-ink-soft">{title}</h3>
      {children}
    </section>
  );
}
