import { answerNothingHere as nowhere } from '@/lib/http/grow-api/handler';

/** Answers 404 as JSON to every address of the Grow API that no other route file serves. */
export { nowhere as DELETE, nowhere as GET, nowhere as OPTIONS, nowhere as PATCH, nowhere as POST, nowhere as PUT };
