import { runCommandLine } from './command-line';

/** `npm run foyer` */
process.exitCode = await runCommandLine(process.argv.slice(2), {
  print: (text) => console.log(text),
  complain: (text) => console.error(text),
});
