import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { ReferencePage } from '@/components/developers/reference-page';
import { openApiDocument } from '@/lib/http/grow-api/openapi/document';
import { inWords } from '@/lib/http/grow-api/openapi/reference';
import { linkOrigin } from '@/lib/http/request';
import { references } from '../../guides';

interface Props {
  params: Promise<{ surface: string }>;
}

export async function generateMetadata({ params }: Props) {
  const { surface } = await params;
  return { title: references.find((reference) => reference.surface === surface)?.label ?? 'Not found' };
}

/** GET /developers/reference/{surface} */
export default async function SurfacePage({ params }: Props) {
  const { surface: asked } = await params;
  const surface = references.find((reference) => reference.surface === asked)?.surface;
  if (!surface) notFound();
  const origin = linkOrigin(await headers());

  return (
    <ReferencePage
      reference={inWords(openApiDocument(surface, origin))}
      href={`/api/openapi.json?surface=${surface}`}
      origin={origin}
    />
  );
}
