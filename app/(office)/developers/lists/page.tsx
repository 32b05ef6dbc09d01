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
      lede="Every list is read in the same way: up to 200 records a page, by ascending id, from one page to the next."
    >
      <h2>Page by page</h2>
      <p>
        <code>meta.paging.next</code> is the whole address of the next page. Call it as it is, with the same token,
        until it is left out. An empty <code>paging</code> means that this page was all.
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
        A page ends at a record, not at a number of records: whatever arrives while you read comes later in the list, so
        you neither miss a record nor meet one twice. <code>meta.paging.previous</code> leads back.
      </p>
      <p>
        The <code>page_token</code> in that address is opaque. It carries the filters along and works for the same firm,
        list and filters on the same server; anything else is 400. Do not keep it for longer than it takes to read the
        list.
      </p>

      <h2>Filters</h2>
      <Facts
        caption="Filters of lists"
        heads={['Parameter', 'On', 'What it does']}
        rows={[
          [
            <code key="name">created_since</code>,
            'every list',
            'What was created at this time or later. ISO 8601, with Z or an offset.',
          ],
          [<code key="name">updated_since</code>, 'every list', 'What was changed at this time or later.'],
          [
            <code key="name">ids[]</code>,
            'every list',
            'Only these: repeated, 1 to 50 integers. ids[0], ids[1] and so on mean the same. Ids that do not exist are left out without a word.',
          ],
          [
            <code key="name">query</code>,
            'contacts, inbox leads',
            'Parts of a name, an e-mail address or a phone number, in any order; upper and lower case are the same. A * may end a word.',
          ],
          [<code key="name">state</code>, 'inbox leads; required', 'untriaged or ignored.'],
          [
            <code key="name">inbox_lead_id</code>,
            'matters, platform only',
            'The matters that this lead became, or was accepted into.',
          ],
          [
            <code key="name">submitted_only</code>,
            'matters, platform only',
            'With true, matters that came of a lead which the calling application filed.',
          ],
          [
            <code key="name">fields</code>,
            'inbox leads, platform only',
            'Adds marketing_source, matter_type or matter_location to each lead, where it names them.',
          ],
          [<code key="name">limit</code>, 'every list', 'A smaller page. More than 200 is 200.'],
        ]}
      />
      <p>
        A filter that is wrong or empty is 400 and named in the message; an empty <code>query</code> finds everything.
        Parameters that we do not know are ignored, and <code>X-Foyer-Warning</code> names them: a misspelled filter
        shows everything.
      </p>

      <h2>Keep a copy up to date</h2>
      <ol>
        <li>Read the whole list once, and note the time at which you began.</li>
        <li>
          From then on ask with <code>updated_since</code> set to the beginning of the run before. It is inclusive, so
          you meet some records again: store them by <code>id</code>.
        </li>
        <li>
          Between runs, <code>ETag</code> of a single record tells cheaply whether it changed: send it as{' '}
          <code>If-None-Match</code>, and 304 means no.
        </li>
      </ol>
      <p>
        Mind the <Link href="/developers/errors#limits">limit</Link> of calls a second while you page.
      </p>
    </Guide>
  );
}
