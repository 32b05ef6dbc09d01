'use client';

import { useEffect, useMemo, useState } from 'react';
import type { DeskLead } from '@/lib/inbox/desk/lead';
import { viewLabel } from '@/lib/inbox/leads/views';
import { readAddress } from './address';
import { BulkBar } from './bulk-bar';
import { useDesk, useDeskStore } from './desk-context';
import { FilterBar } from './filter-bar';
import { LeadList } from './lead-list';
import { LeadPane } from './lead-pane';
import { ListHead } from './list-head';
import { Nothing } from './nothing';
import type { Density } from './preferences';
import { densities, storeDensity } from './preferences';
import { SeveralLeads } from './several-leads';
import type { DeskActions, DeskFacts } from './facts';
import type { DeskSeed } from './store';
import { Toast } from './toast';
import { useDeskShortcuts } from './use-desk-shortcuts';

interface DeskProps {
  seed: Omit<DeskSeed, 'lead' | 'user_id'>;
  lead: DeskLead | undefined;
  facts: DeskFacts;
  actions: DeskActions;
  density: Density;
  /** Fresh action_ids for the forms that the server renders, so that a form that is sent twice is applied once. */
  action_id: string;
  /** Shown above the list: what the last action did, or why it was refused. */
  notice?: React.ReactNode;
  /** The error at the field of a refused form. */
  problem?: string;
  /** The URLs of the pages before and after this one, for browsers without JavaScript. */
  pages: { newer?: string; older?: string };
  /** The form's embed code, which a new firm sees once. */
  welcome?: React.ReactNode;
}

/** The inbox: the list of leads, and the open lead beside it. On a phone it shows either the list or the lead. */
export function Desk(props: DeskProps) {
  const { seed, lead, facts, density: first_density } = props;
  const store = useDeskStore();
  store.seed(useMemo(() => ({ ...seed, lead, user_id: facts.user_id }), [seed, lead, facts.user_id]));

  const asked = useDesk((state) => state.asked);
  const selected = useDesk((state) => state.selected);
  const is_empty = useDesk((state) => state.order.length === 0);
  const several = useDesk((state) => state.picked.size > 1);
  const [density, setDensity] = useState(first_density);
  const label = viewLabel(asked.view);

  const chooseDensity = (next: Density) => {
    setDensity(next);
    storeDensity(next);
  };
  useDeskShortcuts(facts, () =>
    chooseDensity(densities[(densities.indexOf(density) + 1) % densities.length] ?? 'compact'),
  );

  useEffect(() => {
    store.start();
    const onPop = () => {
      const found = readAddress(new URL(location.href));
      if (found) store.returnTo(found.asked, found.selected);
    };
    // After the browser's Back, Next.js may render the inbox with the list and the lead of an earlier URL.
    onPop();
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, [store]);

  return (
    <div className="desk" data-desk data-open={selected === undefined ? undefined : ''}>
      {props.welcome && <div className="desk-welcome">{props.welcome}</div>}
      <section className="desk-list" aria-label="List" data-density={density}>
        <ListHead label={label} density={density} onDensity={chooseDensity} facts={facts} />
        <FilterBar facts={facts} />
        {props.notice}
        {is_empty ? <Nothing /> : <LeadList label={label} density={density} facts={facts} />}
        <Pages {...props.pages} />
        <BulkBar facts={facts} />
      </section>
      {several ? (
        <SeveralLeads facts={facts} />
      ) : (
        <LeadPane
          key={selected}
          facts={facts}
          actions={props.actions}
          action_id={props.action_id}
          problem={props.problem}
        />
      )}
      <Toast />
    </div>
  );
}

/** Links to newer and older leads, for a list with more leads than the page holds. */
function Pages({ newer, older }: { newer?: string; older?: string }) {
  const has_more = useDesk((state) => state.has_more);
  const is_paged = useDesk((state) => state.asked.page_token !== undefined);
  if (!(has_more && older) && !(is_paged && newer)) return null;
  return (
    <nav aria-label="Pages of leads" className="flex justify-between gap-4 border-t border-rule px-4 py-2">
      {is_paged && newer ? <a href={newer}>Newer leads</a> : <span />}
      {has_more && older && <a href={older}>Older leads</a>}
    </nav>
  );
}
