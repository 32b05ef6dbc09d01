import type { Context, Visitor } from '../../platform/context';
import { database } from '../../platform/db/client';
import { env } from '../../platform/env';
import { findPublicForm } from '../../intake/forms/find-public';
import type { KnownForm, PublicForm } from '../../intake/forms/find-public';
import { linkOrigin, networkOf } from '../request';

type Headers = Pick<globalThis.Headers, 'get'>;

/** Returns the form with this slug. Anyone may read a form. */
export function publicForm(form_slug: string): Promise<PublicForm> {
  return findPublicForm(database(env().database_url), form_slug);
}

/** Returns the context of a visitor, who may only file a submission with the form's firm and see it again. */
export function visitorContext(form: KnownForm, headers: Headers): Context<Visitor> {
  return {
    db: database(env().database_url),
    actor: { kind: 'visitor', firm_id: form.firm_id, form_id: form.form_id, network: networkOf(headers) },
    now: () => new Date(),
  };
}

/** Returns a form's URL without a query. */
export function formUrl(form_slug: string, headers: Headers): string {
  return `${linkOrigin(headers)}/f/${form_slug}`;
}
