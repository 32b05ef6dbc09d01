import type { DocumentInWords } from '@/lib/http/grow-api/openapi/reference';
import { PageHead } from '../ui/page-head';
import { FieldList } from './field-list';
import { InlineCode } from './inline-code';
import { OperationSection } from './operation-section';
import { PageParts, partId } from './page-parts';

interface ReferencePageProps {
  reference: DocumentInWords;
  /** The URL of the OpenAPI document. */
  href: string;
  origin: string;
}

/** The reference of one API on a single page, so that the browser's search finds everything. */
export function ReferencePage({
  reference: { title, description, groups, objects },
  href,
  origin,
}: ReferencePageProps) {
  return (
    <div className="[&_:is(a,button,summary,pre,h2,h3)]:scroll-mt-16">
      <PageHead
        title={title.replace(/^Foyer: /, '')}
        lede={<InlineCode text={description} />}
        actions={<a href={href}>OpenAPI 3.1 document</a>}
      />
      <nav id="contents" aria-label="On this page" className="mb-8 scroll-mt-6">
        <ul className="columns-1 gap-x-10 space-y-6 sm:columns-2 wide:columns-3">
          {groups.map(({ name, operations }) => (
            <li key={name} className="break-inside-avoid">
              <a href={`#${partId(name)}`} className="caps text-ink-soft">
                {name}
              </a>
              <ul className="mt-1 space-y-1">
                {operations.map(({ id, summary }) => (
                  <li key={id}>
                    <a href={`#${id}`}>{summary}</a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
          <li className="break-inside-avoid">
            <a href="#objects" className="caps text-ink-soft">
              Objects
            </a>
            <ul className="mt-1 space-y-1">
              {objects.map(({ name }) => (
                <li key={name}>
                  <a href={`#${name}`}>{name}</a>
                </li>
              ))}
            </ul>
          </li>
        </ul>
      </nav>
      <PageParts
        parts={[
          { id: 'contents', name: 'Contents' },
          ...groups.map(({ name }) => ({ id: partId(name), name })),
          { id: 'objects', name: 'Objects' },
        ]}
      />
      {groups.map(({ name, description: about, operations }) => (
        <div key={name} className="mb-12">
          <h2 id={partId(name)} className="text-2xl">
            {name}
          </h2>
          <p className="mt-1 mb-6 max-w-measure text-ink-soft">{about}</p>
          {operations.map((operation) => (
            <OperationSection key={operation.id} operation={operation} origin={origin} />
          ))}
        </div>
      ))}
      <h2 id="objects" className="text-2xl">
        Objects
      </h2>
      <p className="mt-1 mb-6 max-w-measure text-ink-soft">
        Every key is present, with null for an empty value, unless the key is marked “may be absent”. Later versions may
        add keys, so ignore keys that you do not know.
      </p>
      {objects.map(({ name, is, fields }) => (
        <section key={name} aria-labelledby={name} className="mb-10 max-w-[46rem]">
          <h3 id={name} className="text-xl">
            {name}
          </h3>
          <p className="mt-1 mb-3 max-w-measure">
            <InlineCode text={is} />
          </p>
          <FieldList fields={fields} sent={false} />
        </section>
      ))}
    </div>
  );
}
