import type { Insertable, Selectable } from 'kysely';
import type { ApiCallsTable, Db } from '../../platform/db/schema';

export type CallRow = Selectable<ApiCallsTable>;

export async function insertCall(db: Db, call: Insertable<ApiCallsTable>): Promise<void> {
  await db.insertInto('api_calls').values(call).execute();
}

/** Selects the latest API calls of one of the firm's applications, whichever firm's data they requested. */
export function selectCalls(db: Db, firm_id: number, oauth_application_id: number, limit: number): Promise<CallRow[]> {
  return db
    .selectFrom('api_calls')
    .innerJoin('oauth_applications', 'oauth_applications.id', 'api_calls.oauth_application_id')
    .selectAll('api_calls')
    .where('oauth_applications.firm_id', '=', firm_id)
    .where('api_calls.oauth_application_id', '=', oauth_application_id)
    .orderBy('api_calls.id', 'desc')
    .limit(limit)
    .execute();
}

/** Deletes the log entries of old API calls of every application. */
export async function deleteCallsBefore(db: Db, before: string): Promise<void> {
  await db.deleteFrom('api_calls').where('created_at', '<', before).execute();
}

/** Deletes all but the newest log entries of API calls of each application. */
export async function deleteCallsBeyond(db: Db, kept: number): Promise<void> {
  await db
    .deleteFrom('api_calls')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom((inner) =>
          inner
            .selectFrom('api_calls')
            .select((row) => [
              'id',
              row.fn
                .agg<number>('row_number')
                .over((over) => over.partitionBy('oauth_application_id').orderBy('id', 'desc'))
                .as('place'),
            ])
            .as('placed'),
        )
        .select('placed.id')
        .where('placed.place', '>', kept),
    )
    .execute();
}
