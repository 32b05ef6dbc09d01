// Loaded before a server (`startFoyer({ preload })`): a request that takes too long is ended after 1 s in place of 20.
// Only exactly 20 s are made shorter, so that a test which waits for the end holds the product's limit, too.
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';

const { createServer } = http;
http.createServer = (options, ...rest) =>
  createServer(
    options?.requestTimeout === 20_000
      ? { ...options, requestTimeout: 1_000, headersTimeout: 1_000, connectionsCheckingInterval: 100 }
      : options,
    ...rest,
  );
syncBuiltinESMExports();
