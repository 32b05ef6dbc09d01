import { pathId } from '@/lib/http/grow-api/call';
import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { customActionOperations } from '@/lib/http/grow-api/operations/custom-actions';
import { removeCustomAction } from '@/lib/records/custom-actions/remove';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(customActionOperations.delete, async (call) => {
    await removeCustomAction(call.ctx, pathId(call, 'Custom action'));
    return new Response(null, { status: call.operation.reply.status });
  }),
);
