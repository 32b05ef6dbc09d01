import { ActionButton } from '@/components/ui/action-form';
import { Table, TBody, Td, Th, THead, Tr } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { FormAction } from '@/lib/http/staff/form-state';
import type { Secret } from '@/lib/access/applications/presenter';

interface SecretListProps {
  secrets: Secret[];
  application_id: string;
  make: FormAction;
  revoke: FormAction;
  time_zone: string;
  now: string;
}

/** An application's client secrets by their last characters, with buttons to create and revoke them. */
export function SecretList({ secrets, application_id, make, revoke, time_zone, now }: SecretListProps) {
  return (
    <>
      {secrets.length > 0 && (
        <Table caption="Secrets" stack>
          <THead>
            <Tr>
              <Th>Ends in</Th>
              <Th>Created</Th>
              <Th>
                <span className="sr-only">Revoke</span>
              </Th>
            </Tr>
          </THead>
          <TBody>
            {secrets.map(({ id, last_four, created_at }) => (
              <Tr key={id}>
                <Th scope="row">
                  <code>…{last_four}</code>
                </Th>
                <Td label="Created">
                  <Time at={created_at} time_zone={time_zone} now={now} absolute />
                </Td>
                <Td numeric>
                  <ActionButton
                    action={revoke}
                    fields={{ application_id, secret_id: String(id) }}
                    label="Revoke"
                    pending="Revoking…"
                    aria_label={`Revoke the secret that ends in ${last_four}`}
                    size="sm"
                  />
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
      <div className="border-t border-rule p-5 first:border-t-0">
        <p className="mb-4 max-w-measure text-ink-soft">
          {secrets.length === 0
            ? 'The application sends its client secret when it requests tokens.'
            : 'To replace the secret, create a second one, enter it in the application, and then revoke the first. Both work until you revoke one.'}
        </p>
        <ActionButton
          action={make}
          fields={{ application_id }}
          label={secrets.length === 0 ? 'Create secret' : 'Create another secret'}
          pending="Creating…"
          made="The client secret"
          made_note="Copy the secret now. Foyer shows it only once. Store it only where the application keeps its passwords."
        />
      </div>
    </>
  );
}
