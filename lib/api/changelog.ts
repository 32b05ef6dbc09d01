/** A day's changes to the API, as those who call it see them. */
export interface ChangelogEntry {
  version: string;
  date: string;
  changes: { kind: 'added' | 'changed' | 'fixed' | 'removed'; what: string }[];
}

/** Every change of the API, newest first. The documents carry the first one's version. */
export const changelog: readonly [ChangelogEntry, ...ChangelogEntry[]] = [
  {
    version: '1.0.0',
    date: '2026-11-24',
    changes: [
      { kind: 'added', what: 'The Lead Inbox: POST /inbox_leads with a firm’s token, as website plugins and forms send it.' },
      { kind: 'added', what: 'The early-access API under /api/v2: inbox leads, contacts, matters, their notes, users, custom actions.' },
      { kind: 'added', what: 'The platform under /grow and /grow/v2: all of the above in a data envelope, with sources, matter types and locations.' },
      { kind: 'added', what: 'OAuth 2 with authorization codes, PKCE and rotating refresh tokens; personal tokens for scripts.' },
      { kind: 'added', what: 'Idempotency-Key on every POST, ETag and Last-Modified on single records, X-RateLimit headers, error.fields with 422: Foyer’s own, beyond what Clio Grow answers.' },
      { kind: 'added', what: 'OpenAPI 3.1 documents of the three, at /api/openapi.json.' },
    ],
  },
];
