import { csvLine } from '../../platform/text/csv-line';

/** Rows per chunk. A chunk for each row would cost more than the row. */
const lines_a_chunk = 200;

/**
 * Answers with a CSV file that is streamed while its rows are read, so that a long table needs little memory. The file
 * begins with a byte order mark, without which spreadsheet programs do not recognize UTF-8. Reading stops when the
 * client disconnects.
 */
export function csvFile(name: string, head: string[], rows: AsyncIterable<(string | number | null)[]>): Response {
  const lines = rows[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let first = `\u{feff}${csvLine(head)}`;

  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = first;
      first = '';
      for (let count = 0; count < lines_a_chunk; count += 1) {
        const next = await lines.next();
        if (next.done) {
          if (text) controller.enqueue(encoder.encode(text));
          controller.close();
          return;
        }
        text += csvLine(next.value);
      }
      controller.enqueue(encoder.encode(text));
    },
    async cancel() {
      await lines.return?.();
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
      'Cache-Control': 'no-store',
    },
  });
}
