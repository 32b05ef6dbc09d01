export const dynamic = 'force-dynamic';
export { answerOpenApi as GET } from '@/lib/http/grow-api/openapi/answer';
