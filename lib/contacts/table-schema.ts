import * as z from 'zod';

/** A select's "any" posts '': that is no filter. A value nobody could have chosen is dropped, not refused: links are shared, and age. */
const blank = z.literal('').transform(() => undefined);
const filter = <S extends z.ZodType>(schema: S) => z.union([blank, schema]).optional().catch(undefined);
const text = z.string().trim().max(255).regex(/^[^\0]*$/);

/** The address of the contacts' table: what is searched for, filtered how, which page. */
export const ListContacts = z.object({
  q: filter(text),
  type: filter(z.enum(['Person', 'Company'])),
  status: filter(text),
  page_token: z.string().max(200).optional().catch(undefined),
});
export type ListContacts = z.output<typeof ListContacts>;
