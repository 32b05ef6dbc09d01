import { notFound } from 'next/navigation';

export const dynamic = 'force-dynamic';

/**
 * Answers 404 for every path without a page. The 404 page is rendered for each request, so that its scripts carry the
 * nonce of the content security policy.
 */
export default function NowherePage(): never {
  notFound();
}
