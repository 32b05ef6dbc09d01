import { Badge, type BadgeTone } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, TBody, Td, Th, THead, Tr } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { Call } from '@/lib/access/calls/presenter';

interface CallListProps {
  calls: Call[];
  time_zone: string;
  now: string;
}

/** An application's latest calls with time, route and status. Foyer does not store the content of calls. */
export function CallList({ calls, time_zone, now }: CallListProps) {
  if (calls.length === 0)
    return (
      <EmptyState framed title="No calls yet">
        Foyer lists calls for 30 days with their time, route, status and request id, but not their content.
      </EmptyState>
    );
  return (
    <Table caption="Recent calls" stack>
      <THead>
        <Tr>
          <Th>Time</Th>
          <Th>Call</Th>
          <Th>Status</Th>
          <Th>X-Request-Id</Th>
        </Tr>
      </THead>
      <TBody>
        {calls.map(({ id, created_at, method, route, status, request_id }) => (
          <Tr key={id}>
            <Td label="Time">
              <Time at={created_at} time_zone={time_zone} now={now} absolute />
            </Td>
            <Td label="Call">
              <code className="text-sm">
                {method} {route}
              </code>
            </Td>
            <Td label="Status">
              <Badge tone={toneOf(status)}>{status}</Badge>
            </Td>
            <Td label="X-Request-Id">
              <code className="text-sm">{request_id}</code>
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}

function toneOf(status: number): BadgeTone {
  if (status >= 500) return 'danger';
  return status >= 400 ? 'warning' : 'success';
}
