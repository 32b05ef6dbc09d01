import { Badge, type BadgeTone } from '../ui/badge';

export type StatusCategory = 'intake' | 'hired' | 'declined';

/** The three ways a matter can stand, as staff read them. */
export const category_labels: Record<StatusCategory, string> = {
  intake: 'Intake',
  hired: 'Hired',
  declined: 'Did not hire',
};

/** A status by its name; the tone only helps to find its category. */
export function StatusBadge({ status, category }: { status: string; category: StatusCategory }) {
  return <Badge tone={tones[category]}>{status}</Badge>;
}

const tones: Record<StatusCategory, BadgeTone> = { intake: 'info', hired: 'success', declined: 'neutral' };
