export const dynamic = 'force-dynamic';
export { answerMetadata as GET } from '@/lib/oauth/answer-metadata';
export { allowAnyOrigin as OPTIONS } from '@/lib/oauth/endpoint';
