import { ActionButton } from '@/components/ui/action-form';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, TBody, Td, Th, THead, Tr } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { FormAction } from '@/lib/http/staff/form-state';
import type { PersonalTokenShown } from '@/lib/access/personal-tokens/presenter';
import { Scopes } from './grant-list';

interface PersonalTokenListProps {
  tokens: PersonalTokenShown[];
  own_id: number;
  revoke: FormAction;
  time_zone: string;
  now: string;
}

/** The personal tokens of the firm's users. */
export function PersonalTokenList({ tokens, own_id, revoke, time_zone, now }: PersonalTokenListProps) {
  if (tokens.length === 0)
    return (
      <EmptyState framed title="No personal tokens">
        A personal token lets your own script use the API without OAuth.
      </EmptyState>
    );
  return (
    <Table caption="Personal tokens" stack>
      <THead>
        <Tr>
          <Th>Name</Th>
          <Th>Scopes</Th>
          <Th>Last used</Th>
          <Th>Expires</Th>
          <Th>
            <span className="sr-only">Revoke</span>
          </Th>
        </Tr>
      </THead>
      <TBody>
        {tokens.map(({ id, name, user_id, user_name, scopes, last_four, expires_at, last_used_at }) => (
          <Tr key={id}>
            <Th scope="row">
              <span dir="auto">{name}</span>
              <span className="block font-normal text-ink-soft">
                {user_name}
                {user_id === own_id && ' (you)'} · <code className="text-sm">…{last_four}</code>
              </span>
            </Th>
            <Td label="Scopes">
              <Scopes scopes={scopes} />
            </Td>
            <Td label="Last used">
              {last_used_at ? <Time at={last_used_at} time_zone={time_zone} now={now} /> : 'Never'}
            </Td>
            <Td label="Expires">
              {expires_at ? <Time at={expires_at} time_zone={time_zone} now={now} absolute /> : 'Never'}
            </Td>
            <Td numeric>
              <ActionButton
                action={revoke}
                fields={{ token_id: String(id) }}
                label="Revoke"
                pending="Revoking…"
                aria_label={`Revoke the token “${name}” of ${user_name}`}
                size="sm"
              />
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
