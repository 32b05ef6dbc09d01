import * as z from 'zod';
import { seedInboxLeads } from './seed/seed-leads';
import { command } from './command';
import { count } from './fields';

export const leadsSeed = command({
  name: 'leads seed',
  says: 'Adds made-up leads of the last 60 days to a firm, for trying Foyer out. Nobody is notified.',
  options: {
    firm: { value: 'FIRM_ID', says: 'the firm’s number, as “firm create” printed it', schema: count },
    count: { value: 'N', says: 'how many', schema: count },
    seed: {
      value: 'TEXT',
      says: 'the same text makes the same leads, and adds each only once (default: foyer)',
      schema: z.string().min(1, 'give some text').max(60, 'give at most 60 characters').default('foyer'),
    },
  },
  async run(ctx, { firm, ...options }) {
    const added = await seedInboxLeads(ctx, { firm_id: firm, ...options });
    return { json: { firm_id: firm, added }, text: `Firm ${firm} has ${added} more leads` };
  },
});
