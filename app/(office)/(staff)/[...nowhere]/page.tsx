import { notFound } from 'next/navigation';

export const dynamic = 'force-dynamic';

/** Any address that is nobody's: rendered for each request, so that its scripts carry the nonce of its policy. */
export default function NowherePage(): never {
  notFound();
}
