import { Badge } from '../ui/badge';
import { InlineCode } from './inline-code';

interface FieldListProps {
  fields: { name: string; type: string; required: boolean; is: string; limits: string[] }[];
  /** Whether these are request fields, of which required ones are marked. In responses, fields that may be absent are marked. */
  sent: boolean;
}

/** A list of fields or parameters with their types, meanings and limits. */
export function FieldList({ fields, sent }: FieldListProps) {
  return (
    <dl className="divide-y divide-rule border-y border-rule">
      {fields.map(({ name, type, required, is, limits }) => (
        <div key={name} className="grid gap-x-6 gap-y-1 py-2.5 sm:grid-cols-[13rem_minmax(0,1fr)]">
          <dt className="min-w-0">
            <code className="font-[560]">{name}</code>
            <span className="block text-sm text-ink-soft">{type}</span>
          </dt>
          <dd className="min-w-0">
            <InlineCode text={is} />
            {limits.length > 0 && <span className="text-ink-soft"> {sentence(limits)}</span>}
            {sent && required && (
              <>
                {' '}
                <Badge tone="accent">required</Badge>
              </>
            )}
            {!sent && !required && (
              <>
                {' '}
                <Badge>may be absent</Badge>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function sentence(limits: string[]): string {
  const text = limits.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
