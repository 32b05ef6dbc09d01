import { Badge, type BadgeTone } from '../ui/badge';

export type StatusCategory = 'intake' | 'hired' | 'declined';

/** The labels of the three categories of matter statuses. */
export const category_labels: Record<StatusCategory, string> = {
  intake: 'Intake',
  hired: 'Hired',
  declined: 'Did not hire',
};

/** A badge with the status's name. Its color shows the status's category. */
export function StatusBadge({ status, category }: { status: string; category: StatusCategory }) {
  return <Badge tone={tones[category]}>{status}</Badge>;
}

const tones: Record<StatusCategory, BadgeTone> = { intake: 'info', hired: 'success', declined: 'neutral' };
