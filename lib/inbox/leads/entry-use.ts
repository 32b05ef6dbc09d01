import type { IsEntryUsed } from '../../records/lists/entries';
import { anyMatterWith } from '../../records/matters/any-with';
import { hasLeadWith } from './queries';

/** Returns whether a lead or a matter refers to an entry of the firm's sources, matter types or locations. */
export const isEntryUsed: IsEntryUsed = async (ctx, table, id) => {
  const { db, actor } = ctx;
  switch (table) {
    case 'sources':
      return hasLeadWith(db, actor.firm_id, 'marketing_source_id', id);
    case 'matter_types':
      return (await hasLeadWith(db, actor.firm_id, 'matter_type_id', id)) || anyMatterWith(ctx, { matter_type_id: id });
    case 'locations':
      return (
        (await hasLeadWith(db, actor.firm_id, 'matter_location_id', id)) || anyMatterWith(ctx, { location_id: id })
      );
  }
};
