export const dynamic = 'force-dynamic';
export { answerOpenApi as GET } from '@/lib/api/openapi/answer';
