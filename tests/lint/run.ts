import { runLint } from './parts';

/** Runs all lint checks for `npm run lint`. */
const { passed, failed } = await runLint();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
