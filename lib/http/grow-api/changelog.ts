/** A day's changes to the API, as those who call it see them. */
export interface ChangelogEntry {
  version: string;
  date: string;
  changes: { kind: 'added' | 'changed' | 'fixed' | 'removed'; what: string }[];
}

/** Every change of the API, newest first. The documents carry the first one's version. */
export const changelog: readonly [ChangelogEntry, ...ChangelogEntry[]] = [
  {
    version: '1.1.0',
    date: '2026-11-28',
    changes: [
      {
        kind: 'added',
        what: 'The header X-Foyer-Warning names what was not taken as it was sent: unknown parameters, shortened texts, ids that are in none of the firm’s lists.',
      },
      { kind: 'added', what: 'ids[0]=1 means ids[]=1, and a * may end a word of query.' },
      { kind: 'added', what: 'Samples in PHP and Python, beside curl and JavaScript.' },
      {
        kind: 'changed',
        what: 'A text of a lead that is too long for its field is shortened there and kept in full with the lead, where it was 422. An email address of more than 254 characters is 422 under /api/v2 and /grow.',
      },
      {
        kind: 'changed',
        what: 'A lead under /grow has the keys of Clio’s file. marketing_source, matter_type and matter_location are added where fields names them.',
      },
      {
        kind: 'changed',
        what: 'submitted_only=true shows the matters that came of leads which the calling application filed, where it was all that came of any lead.',
      },
      {
        kind: 'changed',
        what: 'An empty created_since, updated_since, inbox_lead_id or submitted_only is 400, and so is a day that does not exist, such as 2026-02-30.',
      },
      {
        kind: 'changed',
        what: 'referring_url takes a bare host, such as www.firm.example, and refuses javascript: and other addresses that run as a script. Space around an email is left out.',
      },
      {
        kind: 'changed',
        what: 'The documents declare 405 and 413, and replies open to keys that a later version may add.',
      },
      {
        kind: 'fixed',
        what: 'Leads of Clio’s WordPress plugin are read without the entities and <br /> that it puts into what people type. Empty text is null.',
      },
      {
        kind: 'fixed',
        what: 'A field that is a number where it must be text is 422 with “must be text”. Unknown addresses below /api are 404 as JSON. A body of more than 1 MB is 413, however it is sent.',
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
        what: 'The platform under /grow and /grow/v2: all of the above in a data envelope, with sources, matter types and locations.',
      },
      {
        kind: 'added',
        what: 'OAuth 2 with authorization codes, PKCE and rotating refresh tokens; personal tokens for scripts.',
      },
      {
        kind: 'added',
        what: 'Idempotency-Key on every POST, ETag and Last-Modified on single records, X-RateLimit headers, error.fields with 422: Foyer’s own, beyond what Clio Grow answers.',
      },
      { kind: 'added', what: 'OpenAPI 3.1 documents of the three, at /api/openapi.json.' },
    ],
  },
];
