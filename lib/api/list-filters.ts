import * as z from 'zod';
import { ListQuery, SearchQuery } from './paging';

/** Filters of GET /inbox_leads; the state must be given. */
export const ListInboxLeads = ListQuery.extend({
  state: z.enum(['untriaged', 'ignored'], 'must be given: untriaged or ignored').meta({ description: 'Which leads: untriaged or ignored' }),
  query: SearchQuery,
});

/** Filters of GET /users. */
export const ListUsers = ListQuery;
