'use client';

import type { DeskView } from '@/lib/inbox/leads/views';
import { deskAddress } from './address';
import { useDesk, useDeskStore } from './desk-context';
import { isPlain } from './store';

/** What an empty list says. */
export function Nothing() {
  const store = useDeskStore();
  const asked = useDesk((state) => state.asked);
  const is_loading = useDesk((state) => state.is_loading);
  if (is_loading) return <div className="desk-scroll" aria-busy="true" />;
  const { title, text } = isPlain(asked) ? empty[asked.view] : no_match;
  return (
    <div className="desk-scroll">
      <div className="desk-rest">
        <h2>{title}</h2>
        {text && <p>{text}</p>}
        {!isPlain(asked) && (
          <p>
            <a
              href={deskAddress({ view: asked.view })}
              onClick={(event) => {
                event.preventDefault();
                store.show({ view: asked.view });
              }}
            >
              Clear search
            </a>
          </p>
        )}
      </div>
    </div>
  );
}

const no_match = {
  title: 'No leads match',
  text: 'The search covers names, email addresses, phone numbers, reference numbers and messages in this view.',
};

const empty: Record<DeskView, { title: string; text?: string }> = {
  untriaged: { title: 'Nobody is waiting', text: 'New leads appear here within a second.' },
  mine: { title: 'No leads are assigned to you', text: 'Assign a lead to yourself with the key m.' },
  unassigned: { title: 'Every lead has an owner' },
  snoozed: {
    title: 'No lead is snoozed',
    text: 'A snoozed lead leaves the list and comes back at the time you choose.',
  },
  duplicates: { title: 'No possible duplicates' },
  suspected: { title: 'No suspected spam', text: 'Leads that look like spam appear here. Foyer never deletes them.' },
  ignored: { title: 'No ignored leads', text: 'Leads that you ignore appear here, and you can restore them.' },
  accepted: { title: 'No accepted leads', text: 'Leads that you accept appear here with their contact and matter.' },
  all: { title: 'No leads yet', text: 'New leads appear here within a second.' },
};
