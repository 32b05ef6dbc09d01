export const dynamic = 'force-dynamic';
export { answerOEmbed as GET, allowAnyOrigin as OPTIONS } from '@/lib/http/visitor/answer-oembed';
