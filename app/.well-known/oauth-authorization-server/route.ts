export const dynamic = 'force-dynamic';
export { answerMetadata as GET } from '@/lib/http/oauth/answer-metadata';
export { allowAnyOrigin as OPTIONS } from '@/lib/http/oauth/endpoint';
