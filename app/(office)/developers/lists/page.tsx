import { headers } from 'next/headers';
import Link from 'next/link';
import { Facts } from '@/components/developers/facts';
import { Guide } from '@/components/developers/guide';
import { Samples } from '@/components/developers/samples';
import { CodeBlock } from '@/components/ui/code-block';
import { linkOrigin } from '@/lib/http/request';

export const metadata = { title: 'Lists and paging' };

/** GET /developers/lists */
export default async function ListsPage() {
  const origin = linkOrigin(await headers());

  return (
    <Guide
      title="Lists and paging"
      lede="All lists work the same way: up to 200 records per page, in ascending order of their ids."
    >
      <h2>Page by page</h2>
      <p>
        <code>meta.paging.next</code> is the full URL of the next page. Call it unchanged with the same token until a
        page has no <code>next</code>. An empty <code>paging</code> means that there is only one page.
      </p>
      <CodeBlock
        label="A page"
        code={JSON.stringify(
          { data: [{ id: 1, '…': '…' }], meta: { paging: { next: `${origin}/grow/contacts?page_token=Zt4…` } } },
          null,
          2,
        )}
      />
      <Samples
        what="Read a whole list"
        call={{
          curl: `url="${origin}/grow/contacts"\nwhile [ -n "$url" ]; do\n  page=$(curl -s "$url" -H "Authorization: Bearer $TOKEN")\n  echo "$page" | jq -c '.data[]'\n  url=$(echo "$page" | jq -r '.meta.paging.next // empty')\ndone`,
          JavaScript: `let url = '${origin}/grow/contacts';\nwhile (url) {\n  const reply = await fetch(url, { headers: { Authorization: \`Bearer \${process.env.TOKEN}\` } });\n  const { data, meta } = await reply.json();\n  for (const contact of data) console.log(contact.name);\n  url = meta.paging.next;\n}`,
          PHP: `<?php\n$context = stream_context_create(['http' => ['header' => ['Authorization: Bearer ' . getenv('TOKEN')]]]);\n$url = '${origin}/grow/contacts';\nwhile ($url) {\n    $page = json_decode(file_get_contents($url, false, $context), true);\n    foreach ($page['data'] as $contact) echo $contact['name'], PHP_EOL;\n    $url = $page['meta']['paging']['next'] ?? null;\n}`,
          Python: `import json\nimport os\nimport urllib.request\n\nurl = "${origin}/grow/contacts"\nwhile url:\n    request = urllib.request.Request(url, headers={"Authorization": "Bearer " + os.environ["TOKEN"]})\n    with urllib.request.urlopen(request) as reply:\n        page = json.load(reply)\n    for contact in page["data"]:\n        print(contact["name"])\n    url = page["meta"]["paging"].get("next")`,
        }}
      />
      <p>
        A page token marks a record, not a position. Records that arrive while you read come later in the list, so you
        neither miss a record nor read one twice. <code>meta.paging.previous</code> is the URL of the previous page.
      </p>
      <p>
        The <code>page_token</code> in the URL is opaque. It includes the filters and works only for the same firm,
        list, filters and server; any other use is refused with 400. Discard it when you have read the list.
      </p>

      <h2>Filters</h2>
      <Facts
        caption="Filters of lists"
        heads={['Parameter', 'On', 'What it does']}
        rows={[
          [
            <code key="name">created_since</code>,
            'every list',
            'Records created at this time or later, in ISO 8601 with Z or an offset.',
          ],
          [<code key="name">updated_since</code>, 'every list', 'Records changed at this time or later.'],
          [
            <code key="name">ids[]</code>,
            'every list',
            'Only the records with these ids: 1 to 50 integers, one parameter each. ids[0], ids[1] and so on also work. Unknown ids are ignored.',
          ],
          [
            <code key="name">query</code>,
            'contacts, inbox leads',
            'Parts of a name, an email address or a phone number, in any order, in upper or lower case. A word may end with *.',
          ],
          [<code key="name">state</code>, 'inbox leads; required', 'untriaged or ignored.'],
          [
            <code key="name">inbox_lead_id</code>,
            'matters, platform only',
            'Matters that were created from this lead, or to which it was added.',
          ],
          [
            <code key="name">submitted_only</code>,
            'matters, platform only',
            'With true: only matters from leads that the calling application filed.',
          ],
          [
            <code key="name">fields</code>,
            'inbox leads, platform only',
            'Adds each named field to the leads: marketing_source, matter_type or matter_location.',
          ],
          [<code key="name">limit</code>, 'every list', 'The number of records per page, at most 200.'],
        ]}
      />
      <p>
        A wrong or empty filter is refused with 400, and the message names it; only an empty <code>query</code> is
        allowed and returns all records. Foyer ignores unknown parameters and names them in <code>X-Foyer-Warning</code>
        , so a misspelled filter returns all records.
      </p>

      <h2>Keep a copy up to date</h2>
      <ol>
        <li>Read the whole list once, and store the time at which you started.</li>
        <li>
          In each later run, set <code>updated_since</code> to the start time of the previous run. The filter is
          inclusive, so some records come again. Store records by <code>id</code>.
        </li>
        <li>
          To check a single record between runs, send its <code>ETag</code> as <code>If-None-Match</code>. A 304 means
          that the record has not changed.
        </li>
      </ol>
      <p>
        Respect the <Link href="/developers/errors#limits">rate limit</Link> while you read pages.
      </p>
    </Guide>
  );
}
