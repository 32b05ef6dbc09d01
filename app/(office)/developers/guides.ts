/** The guides for developers, in reading order. */
export const guides = [
  {
    href: '/developers/first-call',
    label: 'First call',
    is: 'Get a token, file a lead and read it back in five minutes.',
  },
  { href: '/developers/oauth', label: 'OAuth', is: 'How a user authorizes an application, step by step.' },
  {
    href: '/developers/lists',
    label: 'Lists and paging',
    is: 'Filter lists, read all pages and keep a copy up to date.',
  },
  { href: '/developers/errors', label: 'Errors and limits', is: 'What each error means and what to do about it.' },
  {
    href: '/developers/repeats',
    label: 'Safe repeats',
    is: 'Send an Idempotency-Key to repeat a request safely after a time-out.',
  },
  {
    href: '/developers/custom-actions',
    label: 'Custom actions',
    is: 'Add your own link to the menus of the firm’s records, and verify its nonce.',
  },
  {
    href: '/developers/lead-inbox',
    label: 'Lead Inbox',
    is: 'Send leads from website plugins and forms in one call with the firm’s token.',
  },
  {
    href: '/developers/moving',
    label: 'Moving from Clio Grow',
    is: 'Run your program against Foyer by changing the host name.',
  },
] as const;

/** The API reference: one page for each API. */
export const references = [
  {
    surface: 'grow',
    href: '/developers/reference/grow',
    label: 'Platform API',
    is: 'All operations, under /grow and /grow/v2. Start here.',
  },
  {
    surface: 'v2',
    href: '/developers/reference/v2',
    label: 'Early-access API',
    is: 'For programs written for Clio Grow’s early access, under /api/v2.',
  },
  {
    surface: 'lead_inbox',
    href: '/developers/reference/lead_inbox',
    label: 'Lead Inbox',
    is: 'One operation, POST /inbox_leads, with a token in the body.',
  },
] as const;
