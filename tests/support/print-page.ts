import { getPage } from '@/lib/platform/outbound/get-page';

/** Prints a page as Foyer gets it: for tests of what its environment changes. */
const answer = await getPage(process.argv[2] ?? '');
console.log(answer.kind === 'answered' ? answer.body : JSON.stringify(answer));
