import { getPage } from '@/lib/platform/outbound/get-page';

/** Prints a page fetched by Foyer's outbound HTTP function, so that tests can run it with different environments. */
const answer = await getPage(process.argv[2] ?? '');
console.log(answer.kind === 'answered' ? answer.body : JSON.stringify(answer));
