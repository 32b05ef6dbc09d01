import { csvLine } from '../../platform/text/csv-line';

/** Lines gathered before they are sent: a chunk a line would cost more than the lines. */
const lines_a_chunk = 200;

/**
 * Answers a CSV file for a spreadsheet, sent as it is read: however long it is, little of it is in memory at once. Begins
 * with a byte order mark, without which spreadsheets take UTF-8 for something else. A reader who goes away ends the reading.
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
