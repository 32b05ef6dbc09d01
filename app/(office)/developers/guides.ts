/** The pages for developers, in reading order. */
export const guides = [
  { href: '/developers/first-call', label: 'First call', is: 'A token, a lead filed, and read back: five minutes.' },
  { href: '/developers/oauth', label: 'OAuth', is: 'How a firm lets an application in, step by step.' },
  { href: '/developers/lists', label: 'Lists and paging', is: 'Filters, pages, and keeping a copy up to date.' },
  { href: '/developers/errors', label: 'Errors and limits', is: 'What each refusal means and what to do about it.' },
  {
    href: '/developers/repeats',
    label: 'Safe repeats',
    is: 'Idempotency-Key: after a time-out, ask again without fear.',
  },
  {
    href: '/developers/custom-actions',
    label: 'Custom actions',
    is: 'A link of yours in the menus of the firm’s records, and its nonce.',
  },
  {
    href: '/developers/lead-inbox',
    label: 'Lead Inbox',
    is: 'For website plugins and forms: one call with the firm’s token.',
  },
  { href: '/developers/moving', label: 'Moving from Clio Grow', is: 'Your program runs here by another host name.' },
] as const;

/** The reference, a page for each surface. */
export const references = [
  {
    surface: 'grow',
    href: '/developers/reference/grow',
    label: 'Platform API',
    is: 'Under /grow and /grow/v2: everything. Start here.',
  },
  {
    surface: 'v2',
    href: '/developers/reference/v2',
    label: 'Early-access API',
    is: 'Under /api/v2: for programs of Clio Grow’s early access.',
  },
  {
    surface: 'lead_inbox',
    href: '/developers/reference/lead_inbox',
    label: 'Lead Inbox',
    is: 'POST /inbox_leads, with a token in the body.',
  },
] as const;
