import { handler, otherMethods, pathId } from '@/lib/http/grow-api/handler';
import { clientContext } from '@/lib/http/grow-api/client';
import { removeCustomAction } from '@/lib/records/custom-actions/remove';

export const DELETE = handler('/custom_actions/{id}', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_custom_action_write');
  await removeCustomAction(ctx, pathId(id, 'Custom action'));
  return new Response(null, { status: 204 });
});

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethods('DELETE');
