// A module preloaded into a server (`startFoyer({ preload })`) that ends slow requests after 1 s instead of 20 s. Only
// a limit of exactly 20 s is shortened, so that a test with this module also fails if the product's limit changes.
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
