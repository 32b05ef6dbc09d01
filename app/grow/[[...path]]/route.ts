import { handler } from '@/lib/http/grow-api/handler';
import { AppError } from '@/lib/platform/errors';

const refuse = handler('/*', async () => {
  throw new AppError('not_found', 'There is nothing at this address.');
});
const nowhere = (request: Request) => refuse(request, { params: Promise.resolve({}) });

/** Answers 404 as JSON to every address of the Grow API that no other route file serves. */
export { nowhere as DELETE, nowhere as GET, nowhere as OPTIONS, nowhere as PATCH, nowhere as POST, nowhere as PUT };
