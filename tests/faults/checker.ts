import type { Answers, Facts, Operation } from './journal';

/** A lead as the database holds it after recovery. */
export interface StoredLead extends Record<keyof Answers | keyof Facts, string | null> {
  /** The submission's marker, read from the lead's last name or message. */
  marker: string | null;
  global_id: string;
  /**
   * The number of inbox_lead.created events of this lead. The lead and the event share a transaction, so any number but
   * one shows a partial write.
   */
  events: number;
}

/** The result of one round of a fault run. Each list contains markers, which identify submissions. */
export interface Verdict {
  acknowledged: number;
  /** Acknowledged submissions without a stored lead. */
  lost: string[];
  /** Submissions with more than one stored lead. */
  doubled: string[];
  /** Leads that differ from what was sent or acknowledged, or that have no event. */
  altered: string[];
  /** Leads of submissions that were refused or never sent. */
  phantom: string[];
}

/**
 * Compares what the clients saw with what is stored after recovery, like Jepsen's set-full check. An acknowledged lead
 * must be stored exactly once with the fields that were sent. A refused lead must not be stored. A lead with an unknown
 * outcome may be stored once or not at all.
 */
export function check(operations: Operation[], stored: StoredLead[]): Verdict {
  const verdict: Verdict = { acknowledged: 0, lost: [], doubled: [], altered: [], phantom: [] };
  const byMarker = Map.groupBy(stored, (lead) => lead.marker ?? '');

  for (const operation of operations) {
    const { marker, attempts } = operation;
    const leads = byMarker.get(marker) ?? [];
    byMarker.delete(marker);
    const acknowledged = attempts.includes('ok');
    if (acknowledged) verdict.acknowledged += 1;
    if (acknowledged && leads.length === 0) verdict.lost.push(marker);
    if (leads.length > 1) verdict.doubled.push(marker);
    if (leads.length > 0 && !acknowledged && !attempts.includes('info')) verdict.phantom.push(marker);
    if (leads.some((lead) => differs(lead, operation))) verdict.altered.push(marker);
  }
  verdict.phantom.push(...byMarker.keys());
  return verdict;
}

/** Returns whether no lead was lost, doubled, altered or stored unexpectedly. */
export function isClean({ lost, doubled, altered, phantom }: Verdict): boolean {
  return [lost, doubled, altered, phantom].every((markers) => markers.length === 0);
}

/** Combines the results of several rounds of a fault run into one result. */
export function sum(verdicts: Verdict[]): Verdict {
  return {
    acknowledged: verdicts.reduce((total, { acknowledged }) => total + acknowledged, 0),
    lost: verdicts.flatMap(({ lost }) => lost),
    doubled: verdicts.flatMap(({ doubled }) => doubled),
    altered: verdicts.flatMap(({ altered }) => altered),
    phantom: verdicts.flatMap(({ phantom }) => phantom),
  };
}

function differs(lead: StoredLead, { answers, facts = {}, global_id }: Operation): boolean {
  const fields = Object.keys(answers) as (keyof Answers)[];
  if (fields.some((name) => (lead[name] ?? '') !== answers[name])) return true;
  if ((Object.keys(facts) as (keyof Facts)[]).some((name) => lead[name] !== facts[name])) return true;
  return lead.events !== 1 || (global_id !== undefined && lead.global_id !== global_id);
}
