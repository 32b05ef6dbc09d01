import type { Context, Staff } from '../../platform/context';
import type { Triage } from '../../platform/db/schema';
import { findContactRecords } from '../../records/contacts/record';
import { nameOfMatter, presentMatter } from '../../records/matters/presenter';
import { findMatterRecords } from '../../records/matters/record';

type Accepted = Pick<Triage, 'contact_id' | 'matter_id'>;

/** The contact and the matter of an accepted lead by their present names; null for a lead without one. */
export interface AcceptedNames {
  contact: { id: number; name: string } | null;
  matter: { id: number; name: string } | null;
}

/** Returns the present names of the contacts and matters of triages, in the same order. */
export async function namesOf(ctx: Context<Staff>, triages: Accepted[]): Promise<AcceptedNames[]> {
  const contacts = await findContactRecords(
    ctx,
    triages.flatMap(({ contact_id }) => contact_id ?? []),
  );
  const matters = await findMatterRecords(
    ctx,
    triages.flatMap(({ matter_id }) => matter_id ?? []),
  );
  return triages.map(({ contact_id, matter_id }) => {
    const matter = matter_id === null ? undefined : matters.get(matter_id);
    return {
      contact: contact_id === null ? null : { id: contact_id, name: contacts.get(contact_id)?.name ?? 'Contact' },
      matter:
        matter_id === null ? null : { id: matter_id, name: matter ? nameOfMatter(presentMatter(matter)) : 'Matter' },
    };
  });
}
