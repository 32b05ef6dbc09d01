import { CopyButton } from '@/components/ui/copy-button';
import { DefinitionList } from '@/components/ui/definition-list';

/** The client id and endpoint URLs that an application is configured with. */
export function ClientFacts({ client_id, origin }: { client_id: string; origin: string }) {
  return (
    <DefinitionList
      items={[
        { term: 'Client ID', details: <Copied text={client_id} label="Copy client ID" /> },
        { term: 'Authorize', details: <Copied text={`${origin}/oauth/authorize`} /> },
        { term: 'Token', details: <Copied text={`${origin}/oauth/token`} /> },
        { term: 'Revoke', details: <Copied text={`${origin}/oauth/revoke`} /> },
        { term: 'Metadata', details: <Copied text={`${origin}/.well-known/oauth-authorization-server`} /> },
      ]}
    />
  );
}

function Copied({ text, label }: { text: string; label?: string }) {
  return (
    <span className="flex flex-wrap items-center gap-3">
      <code dir="ltr" className="min-w-0 select-all">
        {text}
      </code>
      {label && <CopyButton text={text} label={label} />}
    </span>
  );
}
