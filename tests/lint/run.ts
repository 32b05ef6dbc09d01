import { runLint } from './parts';

/** Runs `npm run lint`. */
const { passed, failed } = await runLint();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
