import { ActionButton, ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, TBody, Td, Th, THead, Tr } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { FormAction } from '@/lib/http/staff/form-state';
import type { InboxToken } from '@/lib/access/inbox-tokens/presenter';

interface InboxTokenListProps {
  tokens: InboxToken[];
  is_strict: boolean;
  /** The URL that leads are posted to. */
  url: string;
  make: FormAction;
  rotate: FormAction;
  revoke: FormAction;
  set_mode: FormAction;
  time_zone: string;
  now: string;
}

const made_note =
  'Copy the token now. Foyer shows it only once. Anyone who has it can send leads to your firm, and nothing else.';

/** The firm's Lead Inbox tokens by their last characters, with buttons to create, replace and revoke them, and the Lead Inbox setting. */
export function InboxTokenList({
  tokens,
  is_strict,
  url,
  make,
  rotate,
  revoke,
  set_mode,
  time_zone,
  now,
}: InboxTokenListProps) {
  return (
    <>
      {tokens.length === 0 && (
        <EmptyState framed title="No Lead Inbox tokens">
          Create a token and enter it in your website’s Clio Grow plugin.
        </EmptyState>
      )}
      {tokens.length > 0 && (
        <Table caption="Lead Inbox tokens" stack>
          <THead>
            <Tr>
              <Th>Ends in</Th>
              <Th>Created</Th>
              <Th>Last used</Th>
              <Th>
                <span className="sr-only">Revoke</span>
              </Th>
            </Tr>
          </THead>
          <TBody>
            {tokens.map(({ id, last_four, created_at, last_used_at, expires_at }) => (
              <Tr key={id}>
                <Th scope="row">
                  <code>…{last_four}</code>{' '}
                  {expires_at && (
                    <Badge tone="warning">
                      Replaced, works until <Time at={expires_at} time_zone={time_zone} now={now} absolute />
                    </Badge>
                  )}
                </Th>
                <Td label="Created">
                  <Time at={created_at} time_zone={time_zone} now={now} />
                </Td>
                <Td label="Last used">
                  {last_used_at ? <Time at={last_used_at} time_zone={time_zone} now={now} /> : 'Never'}
                </Td>
                <Td numeric>
                  <ActionButton
                    action={revoke}
                    fields={{ inbox_token_id: String(id) }}
                    label="Revoke"
                    pending="Revoking…"
                    aria_label={`Revoke the token that ends in ${last_four}`}
                    size="sm"
                    variant="danger"
                  />
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
      <div className="space-y-4 border-t border-rule p-5">
        <p className="max-w-measure text-ink-soft">
          Websites and plugins made for Clio Grow post leads to <code>{url}</code> with one of these tokens. When you
          replace a token, the old one works for seven more days. When you revoke a token, it stops working immediately.
        </p>
        <div className="flex flex-wrap items-start gap-3">
          {tokens
            .filter(({ expires_at }) => expires_at === null)
            .map(({ id, last_four }) => (
              <ActionButton
                key={id}
                action={rotate}
                fields={{ inbox_token_id: String(id) }}
                label={`Replace …${last_four}`}
                pending="Replacing…"
                made="The new Lead Inbox token"
                made_note={made_note}
              />
            ))}
          <ActionButton
            action={make}
            fields={{}}
            label={tokens.length === 0 ? 'Create token' : 'Create another token'}
            pending="Creating…"
            made="The new Lead Inbox token"
            made_note={made_note}
          />
        </div>
      </div>
      <div className="border-t border-rule p-5">
        <div className="max-w-[40rem]">
          <ActionForm
            action={set_mode}
            submit="Save"
            pending="Saving…"
            variant="quiet"
            fields={[
              {
                kind: 'select',
                name: 'mode',
                label: 'Leads without from_source or referring_url',
                hint: 'Clio’s API documentation requires both fields, but Clio’s WordPress plugin does not send them.',
                defaultValue: is_strict ? 'strict' : 'lenient',
                options: [
                  { value: 'lenient', label: 'Accept' },
                  { value: 'strict', label: 'Refuse with 422' },
                ],
              },
            ]}
          />
        </div>
      </div>
    </>
  );
}
