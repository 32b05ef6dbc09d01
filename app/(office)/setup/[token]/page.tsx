import { placeField } from '@/components/firms/place-field';
import { ActionForm } from '@/components/ui/action-form';
import { HowToFindTheLink, SetUpAlready } from '@/components/people/setup-notes';
import { Entrance } from '@/components/ui/entrance';
import { anonymousContext } from '@/lib/http/staff/staff';
import { proposed_lists } from '@/lib/setup/first-lists';
import { places } from '@/lib/people/firms/places';
import { locale_labels, locales } from '@/lib/people/firms/schema';
import { findSetup } from '@/lib/setup/setup-link';
import { setUpAction } from './actions';

export const metadata = { title: 'Set up Foyer' };

/** GET /setup/{token}: the first firm and its owner. */
export default async function SetupWithLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const setup = await findSetup(await anonymousContext(), token);
  if (setup === 'done') return <SetUpAlready />;
  if (setup === 'link_over') {
    return (
      <Entrance
        title="This link has expired"
        lede="The link was used, is older than 24 hours, or the server has printed a newer one."
      >
        <HowToFindTheLink />
      </Entrance>
    );
  }

  return (
    <Entrance
      title="Set up your firm"
      lede="This takes about a minute. You can change everything later under Settings."
    >
      <ActionForm
        action={setUpAction}
        submit="Open the inbox"
        pending="Setting up…"
        fields={[
          { kind: 'hidden', name: 'token', value: token },
          {
            kind: 'text',
            name: 'name',
            label: 'Firm name',
            hint: 'Visitors see it on your forms.',
            autoComplete: 'organization',
            required: true,
          },
          placeField({ places, value: { time_zone: 'America/New_York', country: '' }, suggest: true }),
          {
            kind: 'select',
            name: 'locale',
            label: 'Language of the forms',
            defaultValue: 'en',
            options: locales.map((locale) => ({ value: locale, label: locale_labels[locale] })),
          },
          { kind: 'heading', text: 'For visitors', lede: 'Shown on your forms, also on closed ones.' },
          {
            kind: 'text',
            name: 'contact_phone',
            label: 'Contact phone',
            type: 'tel',
            autoComplete: 'off',
            optional: true,
          },
          {
            kind: 'text',
            name: 'contact_email',
            label: 'Contact email',
            type: 'email',
            autoComplete: 'off',
            autoCapitalize: 'none',
            spellCheck: false,
            optional: true,
          },
          {
            kind: 'heading',
            text: 'Lists',
            lede: 'One entry per line. You can change them later under Settings > Lists.',
          },
          {
            kind: 'area',
            name: 'matter_types',
            label: 'Matter types',
            hint: 'Your practice areas.',
            optional: true,
            rows: 8,
            defaultValue: proposed_lists.matter_types.join('\n'),
          },
          {
            kind: 'area',
            name: 'locations',
            label: 'Locations',
            hint: 'Your offices.',
            optional: true,
            rows: 2,
            defaultValue: proposed_lists.locations.join('\n'),
          },
          { kind: 'heading', text: 'Owner account' },
          { kind: 'text', name: 'owner_name', label: 'Your name', autoComplete: 'name', required: true },
          {
            kind: 'text',
            name: 'owner_email',
            label: 'Your email',
            hint: 'You sign in with it, and notifications about new leads are sent to it.',
            type: 'email',
            autoComplete: 'username',
            autoCapitalize: 'none',
            spellCheck: false,
            required: true,
          },
          {
            kind: 'password',
            name: 'owner_password',
            label: 'Password',
            hint: 'At least 8 characters. 15 or more are better, such as a few unrelated words.',
            autoComplete: 'new-password',
            required: true,
          },
        ]}
      />
    </Entrance>
  );
}
