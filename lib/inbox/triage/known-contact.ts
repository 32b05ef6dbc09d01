import type { Context, Staff } from '../../platform/context';
import { findContactsByPoints } from '../../records/contacts/find-by-points';
import { listedName } from '../../records/contacts/listed-name';
import { clientsAmong } from '../../records/matters/clients';
import type { InboxLeadDetail } from '../leads/presenter';
import { pointsOfLead } from './points';

/** A contact of the firm who has a lead's email address or phone number. */
export interface KnownContact {
  contact_id: number;
  name: string;
  /** What the contact shares with the lead. */
  same: ('email' | 'phone')[];
  /** `client` when one of the contact's matters has a status of the category hired. */
  is: 'client' | 'contact';
}

/**
 * Returns the firm's contact with the email address or phone number of a lead: a client before others, a contact with
 * both before one with one of the two, then the newest. Returns undefined when the firm has none.
 */
export async function knownContactOf(
  ctx: Context<Staff>,
  lead: Pick<InboxLeadDetail, 'email' | 'phone_number' | 'phones'>,
): Promise<KnownContact | undefined> {
  const matches = await findContactsByPoints(ctx, pointsOfLead(lead, lead.phones));
  const clients = await clientsAmong(
    ctx,
    matches.map(({ contact }) => contact.id),
  );
  const best = matches.find(({ contact }) => clients.has(contact.id)) ?? matches[0];
  return (
    best && {
      contact_id: best.contact.id,
      name: listedName(best.contact),
      same: best.by,
      is: clients.has(best.contact.id) ? 'client' : 'contact',
    }
  );
}
