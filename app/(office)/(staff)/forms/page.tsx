import { headers } from 'next/headers';
import Link from 'next/link';
import { FormLink } from '@/components/forms/form-link';
import { RefusedSites } from '@/components/forms/refused-sites';
import { ButtonLink } from '@/components/ui/button';
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';
import { wordFor } from '@/components/ui/word-for';
import { linkOrigin } from '@/lib/http/request';
import { staffContext } from '@/lib/http/staff/staff';
import { site_refusals } from '@/lib/people/firms/schema';
import { listForms } from '@/lib/intake/forms/list';
import { listRefusedSites } from '@/lib/intake/forms/refused-sites';
import { allowSiteAction, dismissSiteAction, dismissSitesAction, reopenFormAction } from './actions';

export const metadata = { title: 'Forms' };

/** GET /forms?done=&problem= */
export default async function FormsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await staffContext();
  const [forms, origin, { done, problem }] = [await listForms(ctx), linkOrigin(await headers()), await searchParams];
  const told = wordFor(outcomes, done);
  const refused = await listRefusedSites(ctx);

  return (
    <>
      <PageHead title="Forms" lede="Intake forms for your website." />
      <div className="max-w-[44rem] space-y-6">
        {told !== undefined && <Notice tone="success">{told}</Notice>}
        {problem !== undefined && (
          <Notice tone="danger">{wordFor(problems, problem) ?? 'Something went wrong. Nothing was changed.'}</Notice>
        )}
        {forms.map(({ id, name, slug, closed_at }) => (
          <Panel
            key={id}
            title={name}
            action={closed_at === null ? <Badge tone="success">Open</Badge> : <Badge tone="warning">Closed</Badge>}
          >
            <RefusedSites
              form_id={id}
              form_name={name}
              sites={refused
                .filter(({ form_id }) => form_id === id)
                .map(({ origin, times, last_seen_at }) => ({ origin, times, last_seen_at }))}
              now={ctx.now().toISOString()}
              may_change={['owner', 'admin'].includes(ctx.actor.role)}
              allow={allowSiteAction}
              dismiss={dismissSiteAction}
              dismiss_all={dismissSitesAction}
            />
            <p className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2">
              <ButtonLink variant="primary" href={`/forms/${String(id)}/share`} aria-label={`Share ${name}`}>
                Share
              </ButtonLink>
              <span className="text-ink-soft">Get the embed code, link and QR code.</span>
            </p>
            <FormLink url={`${origin}/f/${slug}`} name={name} />
            <p className="mt-5">
              <Link href={`/forms/${String(id)}/check`} aria-label={`Check installation: ${name}`}>
                Check installation
              </Link>
            </p>
            {ctx.actor.role !== 'read_only' && (
              <div className="mt-6 border-t border-rule pt-5">
                {closed_at === null ? (
                  <ButtonLink href={`/forms/${String(id)}/close`} aria-label={`Close form…: ${name}`}>
                    Close form…
                  </ButtonLink>
                ) : (
                  <form action={reopenFormAction}>
                    <input type="hidden" name="form_id" value={id} />
                    <SubmitButton pendingLabel="Reopening…" aria-label={`Reopen form: ${name}`}>
                      Reopen form
                    </SubmitButton>
                  </form>
                )}
              </div>
            )}
          </Panel>
        ))}
      </div>
    </>
  );
}

const outcomes = {
  closed: 'Form closed. Visitors see that it is closed; you can reopen it at any time.',
  reopened: 'Form reopened.',
  'site-allowed': 'Site allowed. It can show your forms now.',
  'site-dismissed': 'Site dismissed. It stays blocked, and Foyer no longer lists it here.',
  'sites-dismissed': 'Sites dismissed. They stay blocked, and Foyer no longer lists them here.',
};

const problems = { ...site_refusals, forbidden: 'Your role does not allow this change.' };
