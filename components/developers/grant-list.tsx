import { ActionButton } from '@/components/ui/action-form';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, TBody, Td, Th, THead, Tr } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { FormAction } from '@/lib/http/staff/form-state';
import type { Grant } from '@/lib/access/grants/presenter';

interface GrantListProps {
  grants: Grant[];
  revoke: FormAction;
  time_zone: string;
  now: string;
  /** Whether all grants belong to one application, so that its name is not shown. */
  of_one_application?: boolean;
  /** Whether all grants belong to one user, so that the user's name is not shown. */
  of_one_user?: boolean;
}

/** The authorized apps with their users and scopes, and buttons to revoke their access. */
export function GrantList({
  grants,
  revoke,
  time_zone,
  now,
  of_one_application = false,
  of_one_user = false,
}: GrantListProps) {
  if (grants.length === 0)
    return (
      <EmptyState framed title="No authorized apps">
        {of_one_user
          ? 'Apps that you authorize for this firm appear here.'
          : 'Apps that members of the firm authorize appear here. You can revoke their access at any time.'}
      </EmptyState>
    );
  return (
    <Table caption="Authorized apps" stack>
      <THead>
        <Tr>
          <Th>{of_one_application ? 'User' : 'Application'}</Th>
          <Th>Scopes</Th>
          <Th>Last used</Th>
          <Th>
            <span className="sr-only">Revoke access</span>
          </Th>
        </Tr>
      </THead>
      <TBody>
        {grants.map((grant) => (
          <Tr key={grant.id}>
            <Th scope="row">
              <span dir="auto">{of_one_application ? grant.user_name : grant.application_name}</span>
              <span className="block font-normal text-ink-soft">
                {!of_one_application && !of_one_user && <>by {grant.user_name}, </>}
                <Time at={grant.created_at} time_zone={time_zone} now={now} absolute />
              </span>
            </Th>
            <Td label="Scopes">
              <Scopes scopes={grant.scopes} />
            </Td>
            <Td label="Last used">
              {grant.last_used_at ? <Time at={grant.last_used_at} time_zone={time_zone} now={now} /> : 'Never'}
            </Td>
            <Td numeric>
              <ActionButton
                action={revoke}
                fields={{ grant_id: String(grant.id) }}
                label="Revoke access"
                pending="Revoking…"
                aria_label={`Revoke access of ${grant.application_name}, authorized by ${grant.user_name}`}
                size="sm"
              />
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}

/** A list of scopes, which is collapsed if there are more than three. */
export function Scopes({ scopes }: { scopes: string[] }) {
  const list = (
    <ul>
      {scopes.map((scope) => (
        <li key={scope}>
          <code className="text-sm sm:whitespace-nowrap">{scope}</code>
        </li>
      ))}
    </ul>
  );
  if (scopes.length <= 3) return list;
  return (
    <details>
      <summary className="min-h-6 cursor-pointer">{scopes.length} scopes</summary>
      {list}
    </details>
  );
}
