import * as z from 'zod';

/** A select's "any" posts '': that is no filter. A value nobody could have chosen is dropped, not refused: links are shared, and age. */
const blank = z.literal('').transform(() => undefined);
const filter = <S extends z.ZodType>(schema: S) => z.union([blank, schema]).optional().catch(undefined);
const id = z.coerce.number().int().positive();

/** The address of the matters' table and board: what is searched for, filtered how, which page. */
export const ListMatters = z.object({
  q: filter(z.string().trim().max(255).regex(/^[^\0]*$/)),
  category: filter(z.enum(['intake', 'hired', 'declined'])),
  status: filter(id),
  type: filter(id),
  assignee: filter(id),
  page_token: z.string().max(200).optional().catch(undefined),
});
export type ListMatters = z.output<typeof ListMatters>;
