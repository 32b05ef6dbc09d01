export const dynamic = 'force-dynamic';
export { answerAuthorize as GET, answerConsent as POST } from '@/lib/http/oauth/answer-authorize';
