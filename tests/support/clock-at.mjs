// Loaded before a server (`startFoyer({ preload })`): its clock starts at TEST_CLOCK_AT and goes on from there.
const ahead_ms = Date.parse(process.env.TEST_CLOCK_AT) - Date.now();
const MachineDate = Date;
globalThis.Date = class Date extends MachineDate {
  constructor(...given) {
    if (given.length === 0) super(MachineDate.now() + ahead_ms);
    else super(...given);
  }
  static now() {
    return MachineDate.now() + ahead_ms;
  }
  // Next.js wraps Date once more, and copies only what the class itself has.
  static parse = MachineDate.parse;
  static UTC = MachineDate.UTC;
};
