import type { Receipt } from '@/lib/intake/receipt';

/** Tells the page around the form that a message is stored; a lead that the firm's statistics may count by its global_id. */
export function tellStored({ conversion, global_id }: Receipt): void {
  window.foyerFrame?.post({ foyer: 'submit', ...(conversion && { lead_id: global_id }) });
}
