// A module preloaded into a server (`startFoyer({ preload })`). The server's clock starts at TEST_CLOCK_AT and runs on
// from there. With TEST_CLOCK_STILL the clock stands still, and each SIGUSR2 moves it by one second.
const began_ms = Date.parse(process.env.TEST_CLOCK_AT);
const ahead_ms = began_ms - Date.now();
const is_still = process.env.TEST_CLOCK_STILL !== undefined;
let passed_ms = 0;
if (is_still) process.on('SIGUSR2', () => (passed_ms += 1_000));

const MachineDate = Date;
globalThis.Date = class Date extends MachineDate {
  constructor(...given) {
    if (given.length === 0) super(Date.now());
    else super(...given);
  }
  static now() {
    return is_still ? began_ms + passed_ms : MachineDate.now() + ahead_ms;
  }
  // Next.js wraps Date again and copies only static methods that the class itself defines.
  static parse = MachineDate.parse;
  static UTC = MachineDate.UTC;
};
