import type { Receipt } from '@/lib/intake/receipt';

/** Tells the host page that a message is stored, with the lead's global_id if it may count as a conversion. */
export function tellStored({ conversion, global_id }: Receipt): void {
  window.foyerFrame?.post({ foyer: 'submit', ...(conversion && { lead_id: global_id }) });
}
