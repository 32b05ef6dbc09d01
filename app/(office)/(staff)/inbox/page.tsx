import { headers } from 'next/headers';
import Link from 'next/link';
import { ShareForm } from '@/components/forms/share-form';
import { Panel } from '@/components/ui/panel';
import { firstOf } from '@/lib/http/search-params';
import { linkOrigin } from '@/lib/http/request';
import { staffContext } from '@/lib/http/staff/staff';
import { embedSnippet, plainFrameSnippet } from '@/lib/intake/embed/snippet';
import { listForms } from '@/lib/intake/forms/list';
import { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { DeskPage } from './desk-page';

export const metadata = { title: 'Inbox' };

/** GET /inbox?view=&q=&source=&form=&from=&to=&page_token=&done=&problem=&welcome= */
export default async function InboxPage({ searchParams }: PageProps<'/inbox'>) {
  const ctx = await staffContext();
  const query = firstOf(await searchParams);
  return (
    <DeskPage
      ctx={ctx}
      asked={ListInboxLeads.parse(query)}
      query={query}
      welcome={
        query['welcome'] === undefined ? undefined : (
          <Welcome form={(await listForms(ctx))[0]} origin={linkOrigin(await headers())} />
        )
      }
    />
  );
}

/** After the setup, the inbox shows the embed code and the link of the firm's first form. */
function Welcome({ form, origin }: { form: { id: number; slug: string } | undefined; origin: string }) {
  if (!form) return null;
  return (
    <div>
      <Panel title="Your form is ready">
        <p className="mb-5 max-w-measure">
          Paste this code into your website, or send people the link. Each submission appears below within a second. To
          choose the form’s look and how it opens, go to{' '}
          <Link href={`/forms/${String(form.id)}/share`}>Forms &gt; Share</Link>.
        </p>
        <ShareForm
          url={`${origin}/f/${form.slug}`}
          snippet={embedSnippet(origin, form.slug)}
          frame={plainFrameSnippet(origin, form.slug, { source: 'website' })}
        />
      </Panel>
    </div>
  );
}
