import type { Answers, Facts, Operation } from './journal';

/** A lead as the database holds it after recovery. */
export interface StoredLead extends Record<keyof Answers | keyof Facts, string | null> {
  /** Of the submission that it was made of, as its last name or its message has it. */
  marker: string | null;
  global_id: string;
  /** How often its coming was written down; the same transaction does it, so anything but once is half a lead. */
  events: number;
}

/** What a round showed, by marker. */
export interface Verdict {
  acknowledged: number;
  /** Acknowledged, and not there. */
  lost: string[];
  /** There more than once. */
  doubled: string[];
  /** There, and not as it was sent or acknowledged, or without its event. */
  altered: string[];
  /** There, though it was refused, or never sent. */
  phantom: string[];
}

/**
 * Holds what the clients saw against what is stored, after recovery (the set-full check of Jepsen): an acknowledged lead is
 * there exactly once and field by field as it was sent; a refused one is not there; one whose outcome nobody knows is there
 * once or not at all.
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

/** Whether nothing that must never happen has happened. */
export function isClean({ lost, doubled, altered, phantom }: Verdict): boolean {
  return [lost, doubled, altered, phantom].every((markers) => markers.length === 0);
}

/** Puts the verdicts of several rounds together. */
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
