/** The changes of one version of the API, as its callers see them. */
export interface ChangelogEntry {
  version: string;
  date: string;
  changes: { kind: 'added' | 'changed' | 'fixed' | 'removed'; what: string }[];
}

/** Every version of the API, newest first. The OpenAPI documents carry the version of the first entry. */
export const changelog: readonly [ChangelogEntry, ...ChangelogEntry[]] = [
  {
    version: '1.1.0',
    date: '2026-11-28',
    changes: [
      {
        kind: 'added',
        what: 'The header X-Foyer-Warning names input that was ignored or changed: unknown parameters, shortened texts, ids that are not in the firm’s lists.',
      },
      { kind: 'added', what: 'ids[0]=1 is accepted as ids[]=1, and a word of query may end in *.' },
      { kind: 'added', what: 'Code samples in PHP and Python, in addition to curl and JavaScript.' },
      {
        kind: 'changed',
        what: 'A text of a lead that is too long for its field is shortened and kept in full with the lead; it used to be refused with 422. An email address of more than 254 characters is refused with 422 under /api/v2 and /grow.',
      },
      {
        kind: 'changed',
        what: 'A lead under /grow has exactly the keys of Clio’s OpenAPI file. marketing_source, matter_type and matter_location are added if fields names them.',
      },
      {
        kind: 'changed',
        what: 'submitted_only=true lists the matters that came from leads which the calling application filed; it used to list those that came from any lead.',
      },
      {
        kind: 'changed',
        what: 'An empty created_since, updated_since, inbox_lead_id or submitted_only is refused with 400, and so is a date that does not exist, such as 2026-02-30.',
      },
      {
        kind: 'changed',
        what: 'referring_url accepts a bare host, such as www.firm.example, and refuses javascript: and other addresses that run a script. Space around an email address is removed.',
      },
      {
        kind: 'changed',
        what: 'The OpenAPI documents declare 405 and 413, and that a later version may add keys to responses.',
      },
      {
        kind: 'fixed',
        what: 'HTML entities and <br /> that Clio’s WordPress plugin adds to messages are decoded when a lead is read. Empty text is null.',
      },
      {
        kind: 'fixed',
        what: 'A number in a text field is refused with 422 and “must be text”. Unknown addresses under /api answer 404 as JSON. A body of more than 1 MB is refused with 413, even without a Content-Length.',
      },
    ],
  },
  {
    version: '1.0.0',
    date: '2026-11-24',
    changes: [
      {
        kind: 'added',
        what: 'The Lead Inbox: POST /inbox_leads with a firm’s token, as website plugins and forms send it.',
      },
      {
        kind: 'added',
        what: 'The early-access API under /api/v2: inbox leads, contacts, matters, their notes, users, custom actions.',
      },
      {
        kind: 'added',
        what: 'The platform API under /grow and /grow/v2: all of the above in a data envelope, plus sources, matter types and locations.',
      },
      {
        kind: 'added',
        what: 'OAuth 2 with authorization codes, PKCE and rotating refresh tokens; personal tokens for scripts.',
      },
      {
        kind: 'added',
        what: 'Foyer’s additions to Clio Grow’s API: Idempotency-Key on every POST, ETag and Last-Modified on single records, X-RateLimit headers, and error.fields with 422.',
      },
      { kind: 'added', what: 'OpenAPI 3.1 documents of all three, at /api/openapi.json.' },
    ],
  },
];
