/** The reasons to ignore a lead, in the order of their keys 1 to 9. The last two have letters as keys. */
export const ignoreReasons = [
  { reason: 'practice_area', label: 'Not our practice area' },
  { reason: 'jurisdiction', label: 'Outside our jurisdiction' },
  { reason: 'no_claim', label: 'No viable claim' },
  { reason: 'conflict', label: 'Conflict of interest' },
  { reason: 'too_late', label: 'Too late (limitations)' },
  { reason: 'unreachable', label: 'Cannot reach' },
  { reason: 'other_firm', label: 'Chose another firm' },
  { reason: 'referred', label: 'Referred out' },
  { reason: 'other', label: 'Other' },
  { reason: 'spam', label: 'Spam' },
  { reason: 'duplicate', label: 'Duplicate' },
] as const;

/** Returns the label of a stored reason. */
export function reasonLabel(reason: string): string {
  return ignoreReasons.find((known) => known.reason === reason)?.label ?? reason;
}
