import { headers } from 'next/headers';
import { Sheet } from '@/components/intake/sheet';
import { pathOf } from '@/lib/http/request';
import { localeOfPath, stringsFor } from '@/lib/intake/strings';

/** The page for a form that does not exist. */
export default async function UnknownForm() {
  const strings = stringsFor(localeOfPath(pathOf(await headers())) ?? 'en');
  return (
    <Sheet>
      <h1>{strings.unknown}</h1>
      <p>{strings.unknown_text}</p>
    </Sheet>
  );
}
