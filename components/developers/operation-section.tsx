import type { OperationInWords } from '@/lib/http/grow-api/openapi/reference';
import { Badge } from '../ui/badge';
import { FieldList } from './field-list';
import { InlineCode } from './inline-code';
import { Samples } from './samples';

interface OperationSectionProps {
  operation: OperationInWords;
  /** The origin that the samples call. */
  origin: string;
}

/** The reference of one operation: its description, parameters and responses, with sample calls. */
export function OperationSection({ operation, origin }: OperationSectionProps) {
  const { id, method, path, summary, description, scopes, parameters, body, replies, example } = operation;
  const own = parameters.filter((parameter) => parameter.in !== 'header' && parameter.name !== 'custom_action_nonce');
  const everywhere = parameters.filter((parameter) => !own.includes(parameter));
  const query = own.some(({ name }) => name === 'state') ? '?state=untriaged' : '';
  const call = {
    method,
    url: `${origin}${path.replace(/\{[a-z_]+\}/g, '12')}${query}`,
    bearer: scopes.length > 0,
    body: body?.example,
  };

  return (
    <section aria-labelledby={id} className="border-t border-rule pt-6 pb-10">
      <h3 id={id} className="text-xl">
        {summary}
      </h3>
      <p className="mt-2 flex flex-wrap items-baseline gap-2">
        <Badge tone={method === 'get' ? 'info' : method === 'post' ? 'success' : 'danger'}>
          {method.toUpperCase()}
        </Badge>
        <code>{path}</code>
      </p>
      <div className="mt-4 grid gap-x-10 gap-y-6 wide:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="min-w-0 space-y-5">
          <p className="max-w-measure">
            <InlineCode text={description} />
          </p>
          {scopes.length > 0 && (
            <p>
              Scope:{' '}
              {scopes.map((scope, index) => (
                <span key={scope}>
                  {index > 0 && ' or '}
                  <code>{scope}</code>
                </span>
              ))}
            </p>
          )}
          {own.length > 0 && (
            <Part title="Parameters">
              <FieldList fields={own} sent />
            </Part>
          )}
          {body && (
            <Part title="Body">
              <FieldList fields={body.fields} sent />
            </Part>
          )}
          {everywhere.length > 0 && (
            <details>
              <summary className="min-h-6 w-fit cursor-pointer text-sm text-ink-soft hover:text-ink pointer-coarse:min-h-11 pointer-coarse:content-center">
                Also accepted: {everywhere.map(({ name }) => name).join(', ')}
              </summary>
              <div className="mt-3">
                <FieldList fields={everywhere} sent />
              </div>
            </details>
          )}
          <Part title="Responses">
            <dl className="divide-y divide-rule border-y border-rule">
              {replies.map(({ status, is, object }) => (
                <div key={status} className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-4 py-2">
                  <dt className="font-[560] tabular-nums">{status}</dt>
                  <dd>
                    <InlineCode text={is} />
                    {object && (
                      <>
                        {' '}
                        <a href={`#${object}`}>{object}</a>
                      </>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </Part>
        </div>
        <div className="min-w-0">
          <Samples what={summary} call={call} reply={example} />
        </div>
      </div>
    </section>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <h4 className="caps mb-2 font-sans text-ink-soft">{title}</h4>
      {children}
    </div>
  );
}
