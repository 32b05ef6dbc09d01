export const dynamic = 'force-dynamic';
export { answerToken as POST } from '@/lib/http/oauth/answer-token';
export {
  allowAnyOrigin as OPTIONS,
  refuseMethod as DELETE,
  refuseMethod as GET,
  refuseMethod as HEAD,
  refuseMethod as PATCH,
  refuseMethod as PUT,
} from '@/lib/http/oauth/endpoint';
