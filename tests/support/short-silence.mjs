// A module preloaded into a server (`startFoyer({ preload })`) that closes a silent PostgreSQL connection after 3.5 s
// instead of 35 s. Only a timeout of exactly 35 s is shortened, so that a test with this module also fails if the
// product's timeout changes.
import { Socket } from 'node:net';

const { setTimeout } = Socket.prototype;
Socket.prototype.setTimeout = function (ms, listener) {
  return setTimeout.call(this, ms === 35_000 ? 3_500 : ms, listener);
};
