import type { Attribution, Touch } from '@/lib/inbox/leads/schema';
import { DefinitionList } from '../ui/definition-list';
import { Time } from '../ui/time';

interface LeadSourceProps {
  from_source: string;
  referring_url: string;
  form: string | null;
  attribution: Attribution | null;
  now: string;
  time_zone: string;
}

/** Where a lead came from: its source, its form, and the visits before it. URLs are plain text, never links, because visitors can write anything into them. */
export function LeadSource({ from_source, referring_url, form, attribution, now, time_zone }: LeadSourceProps) {
  const items = [
    { term: 'Source', details: from_source || '—' },
    { term: 'Referring page', details: referring_url || '—' },
    { term: 'Form', details: form },
    { term: 'Landing page', details: attribution?.landing_page },
    { term: 'Page with the form', details: attribution?.host_page },
    { term: 'Came from', details: attribution?.referrer },
  ].filter(({ details }) => details);

  return (
    <>
      <DefinitionList compact items={items} />
      {attribution?.first_touch && (
        <TouchTable title="First visit" touch={attribution.first_touch} now={now} time_zone={time_zone} />
      )}
      {attribution?.last_touch && (
        <TouchTable title="Latest visit" touch={attribution.last_touch} now={now} time_zone={time_zone} />
      )}
    </>
  );
}

function TouchTable({ title, touch, now, time_zone }: { title: string; touch: Touch; now: string; time_zone: string }) {
  const items = [
    { term: 'When', details: touch.at && <Time at={touch.at} now={now} time_zone={time_zone} absolute /> },
    { term: 'Landing page', details: touch.landing_page },
    { term: 'Came from', details: touch.referrer },
    ...Object.entries(touch.params).map(([term, details]) => ({ term, details })),
  ].filter(({ details }) => details);
  if (items.length === 0) return null;
  return (
    <div className="mt-4">
      <h3 className="mb-1.5 font-sans font-[560] text-ink-soft">{title}</h3>
      <DefinitionList compact items={items} />
    </div>
  );
}
