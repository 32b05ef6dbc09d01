// Loaded before a server (`startFoyer({ preload })`): a connection to PostgreSQL that says nothing is given up after 3.5 s in place of 35.
// Only exactly 35 s are made shorter, so that a test which waits for the end of the silence holds the product's limit, too.
import { Socket } from 'node:net';

const { setTimeout } = Socket.prototype;
Socket.prototype.setTimeout = function (ms, listener) {
  return setTimeout.call(this, ms === 35_000 ? 3_500 : ms, listener);
};
