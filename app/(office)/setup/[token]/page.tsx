import { ActionForm } from '@/components/people/action-form';
import { HowToFindTheLink, SetUpAlready } from '@/components/people/setup-notes';
import { Entrance } from '@/components/ui/entrance';
import { anonymousContext } from '@/lib/auth/staff';
import { countries } from '@/lib/firms/countries';
import { locale_labels, locales } from '@/lib/firms/schema';
import { findSetup } from '@/lib/firms/setup-link';
import { time_zones } from '@/lib/firms/time-zones';
import { setUpAction } from './actions';

export const metadata = { title: 'Set up Foyer' };

/** GET /setup/{token}: the first firm and its owner. */
export default async function SetupWithLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const setup = await findSetup(await anonymousContext(), token);
  if (setup === 'done') return <SetUpAlready />;
  if (setup === 'link_over') {
    return (
      <Entrance title="This link is no longer good" lede="It has been used, is more than a day old, or a newer one has been printed since.">
        <HowToFindTheLink />
      </Entrance>
    );
  }

  return (
    <Entrance title="Set up your firm" lede="A minute, once. All of it can be changed later in the settings.">
      <ActionForm
        action={setUpAction}
        submit="Open the inbox"
        pending="Setting up…"
        fields={[
          { kind: 'hidden', name: 'token', value: token },
          { kind: 'text', name: 'name', label: 'Name of the firm', hint: 'As clients know it; it stands on your form.', autoComplete: 'organization', required: true },
          { kind: 'select', name: 'time_zone', label: 'Time zone', defaultValue: 'America/New_York', suggest: 'time_zone', options: time_zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })) },
          { kind: 'select', name: 'country', label: 'Country', hint: 'Phone numbers without a country code are read as numbers of this country.', defaultValue: '', options: [{ value: '', label: 'Country of the time zone' }, ...countries.map(({ code, name }) => ({ value: code, label: name }))] },
          { kind: 'select', name: 'locale', label: 'Language of the forms', defaultValue: 'en', options: locales.map((locale) => ({ value: locale, label: locale_labels[locale] })) },
          { kind: 'heading', text: 'You, the owner' },
          { kind: 'text', name: 'owner_name', label: 'Your name', autoComplete: 'name', required: true },
          { kind: 'text', name: 'owner_email', label: 'Your e-mail', hint: 'You sign in with it, and new leads are announced to it.', type: 'email', autoComplete: 'username', autoCapitalize: 'none', spellCheck: false, required: true },
          { kind: 'password', name: 'owner_password', label: 'Password', hint: 'At least 8 characters; 15 or more are better. A few unrelated words do well.', autoComplete: 'new-password', required: true },
        ]}
      />
    </Entrance>
  );
}
