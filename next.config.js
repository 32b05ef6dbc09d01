// Set by lib/build.ts, from FOYER_DIST.
const dist = process.env.FOYER_PAGES_DIST ?? '.next';
// Without it, a lock file in a folder above would make that folder the root of all that Turbopack reads.
const root = import.meta.dirname;

/**
 * Next.js serves the pages; lib/server/main.ts is the process around it and sets the headers every answer carries.
 * @type {import('next').NextConfig}
 */
export default {
  distDir: dist,
  typescript: {
    // Types are checked by `npm run lint`, with the tests'. A start has no need of them.
    ignoreBuildErrors: true,
    // Into its tsconfig Next.js writes where the types of a build are. Of another folder's it has its own, which lib/build.ts makes.
    ...(dist !== '.next' && { tsconfigPath: `${dist}.tsconfig.json` }),
  },
  turbopack: { root },
  outputFileTracingRoot: root,
  rewrites: async () => [
    // Browsers ask for this address of themselves, before or without having read a page's own icon.
    { source: '/favicon.ico', destination: '/icon.svg' },
    { source: '/inbox_leads.json', destination: '/inbox_leads' },
    // Two generations of Clio's API, one implementation; which was asked for is told by the path (lib/http/respond.ts).
    { source: '/api/v2/:path*', destination: '/grow/:path*' },
    { source: '/grow/v2/:path*', destination: '/grow/:path*' },
    // Programs that ask for what is not there read JSON, and no page. Addresses that are there go before these, except next-auth's.
    ...['/api', '/api/:path((?!auth/).*)', '/inbox_leads/:path*', '/oauth/:path*', '/.well-known/:path*'].map(
      (source) => ({ source, destination: '/grow/nowhere' }),
    ),
  ],
  headers: async () => [
    // Pages demand a fixed loader's very bytes (integrity), which browsers grant to readable answers alone.
    {
      source: '/embed/:file(v\\d+\\.\\d+\\.\\d+\\.js)',
      headers: [
        { key: 'Cache-Control', value: 'public, max-age=31536000, immutable' },
        { key: 'Access-Control-Allow-Origin', value: '*' },
      ],
    },
    // The current one may change with any upgrade: an hour old at most, and never waited for.
    {
      source: '/embed/v1.js',
      headers: [
        { key: 'Cache-Control', value: 'public, max-age=3600, stale-while-revalidate=86400' },
        { key: 'Access-Control-Allow-Origin', value: '*' },
      ],
    },
  ],
  poweredByHeader: false,
  typedRoutes: false,
  reactStrictMode: true,
  // A page's title and icon stand in its head from the first byte: streamed after it, they need JavaScript.
  htmlLimitedBots: /.*/,
  // The optimizer has been a source of holes, and nothing here needs it.
  images: { unoptimized: true },
  experimental: {
    // The staff's pages and the public form have a root layout each, so the 404 of unknown addresses has a document of its own.
    globalNotFound: true,
    // A form or API body may hold 65,535 characters of CJK text, form-encoded: up to 1 MB (lib/server/main.ts caps it).
    serverActions: { bodySizeLimit: '1mb' },
  },
};
