import type * as z from 'zod';
import { staffRouteContext } from './staff';
import type { Context, Staff } from '../../platform/context';
import { isRefusal } from '../../platform/errors';
import { csvFile } from './csv-file';
import { refusal_statuses } from '../grow-api/errors';

type Row = (string | number | null)[];

interface Export<Schema extends z.ZodType> {
  /** The file's name without its extension. */
  name: string;
  head: string[];
  /** Parses the query that filters the table. */
  schema: Schema;
  rows: (ctx: Context<Staff>, asked: z.output<Schema>) => Promise<AsyncIterable<Row>>;
}

/**
 * Answers a GET with a table as a CSV file. Without a session the response is 401, and without the right to export it
 * is 403, each with one line of text.
 */
export async function answerExport<Schema extends z.ZodType>(
  request: Request,
  { name, head, schema, rows }: Export<Schema>,
): Promise<Response> {
  try {
    const ctx = await staffRouteContext(request);
    const asked = schema.parse(Object.fromEntries(new URL(request.url).searchParams));
    return csvFile(name, head, await rows(ctx, asked));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return new Response(`${error.message}\n`, {
      status: refusal_statuses[error.code],
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  }
}
