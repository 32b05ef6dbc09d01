import { describe, expect, test } from 'vitest';
import { openDatabase } from '@/lib/platform/db/client';
import { withoutFirmFilter } from '../support/without-firm-filter';

const db = openDatabase('file::memory:').withPlugin(withoutFirmFilter());

describe('the control that removes firm filters', () => {
  test('removing the firm filters keeps the other conditions of select, update and delete', () => {
    expect(
      db.selectFrom('inbox_leads').select('id').where('firm_id', '=', 7).where('id', '=', 1).compile(),
    ).toMatchObject({
      sql: 'select "id" from "inbox_leads" where 1 = 1 and "id" = ?',
      parameters: [1],
    });
    expect(
      db
        .updateTable('inbox_leads')
        .set({ version: 2 })
        .where('inbox_leads.firm_id', '=', 7)
        .where('id', '=', 1)
        .compile(),
    ).toMatchObject({
      sql: 'update "inbox_leads" set "version" = ? where 1 = 1 and "id" = ?',
      parameters: [2, 1],
    });
    expect(
      db
        .deleteFrom('inbox_leads')
        .where((eb) => eb.and({ firm_id: 7, id: 1 }))
        .compile(),
    ).toMatchObject({
      sql: 'delete from "inbox_leads" where (1 = 1 and "id" = ?)',
      parameters: [1],
    });
  });

  test('removing the firm filters also changes joins, subqueries and lists of firms', () => {
    const joined = db
      .selectFrom('inbox_leads')
      .innerJoin('forms', (join) =>
        join.onRef('forms.firm_id', '=', 'inbox_leads.firm_id').onRef('forms.id', '=', 'form_id'),
      )
      .select('slug');
    expect(joined.compile().sql).toBe(
      'select "slug" from "inbox_leads" inner join "forms" on 1 = 1 and "forms"."id" = "form_id"',
    );
    const within = db
      .selectFrom('events')
      .select('id')
      .where('inbox_lead_id', 'in', (eb) => eb.selectFrom('inbox_leads').select('id').where('firm_id', 'in', [7]));
    expect(within.compile().sql).toBe(
      'select "id" from "events" where "inbox_lead_id" in (select "id" from "inbox_leads" where 1 = 1)',
    );
  });

  test('removing the firm filters keeps the firm of an inserted row', () => {
    expect(
      db.insertInto('event_details').values({ firm_id: 7, event_id: 1, details: '{}' }).compile().parameters,
    ).toContain(7);
  });
});
