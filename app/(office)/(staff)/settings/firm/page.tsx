import { placeField } from '@/components/firms/place-field';
import { ActionForm } from '@/components/ui/action-form';
import { SettingsTabs } from '@/components/people/settings-tabs';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { staffContext } from '@/lib/http/staff/staff';
import { mailIsConfigured } from '@/lib/delivery/email/transport';
import { places } from '@/lib/people/firms/places';
import { locale_labels, locales } from '@/lib/people/firms/schema';
import { getFirmSettings } from '@/lib/people/firms/settings';
import { updateFirmAction } from './actions';

export const metadata = { title: 'Firm' };

/** GET /settings/firm?done= */
export default async function FirmPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await staffContext();
  const firm = await getFirmSettings(ctx);
  const { done } = await searchParams;

  return (
    <>
      <PageHead title="Settings" />
      <SettingsTabs />
      <div className="max-w-[44rem] space-y-6">
        {done === 'saved' && <Notice tone="success">Settings saved.</Notice>}
        {!mailIsConfigured() && (
          <Notice tone="warning" title="Email is not set up">
            New leads appear in the inbox, but Foyer cannot send notifications. The server’s administrator must set
            SMTP_URL. Notifications that have waited less than three days are sent then.
          </Notice>
        )}
        <Panel title="Firm">
          <ActionForm
            action={updateFirmAction}
            submit="Save"
            pending="Saving…"
            read_only={!['owner', 'admin'].includes(ctx.actor.role)}
            fields={[
              { kind: 'hidden', name: 'version', value: firm.version, kept: true },
              {
                kind: 'text',
                name: 'name',
                label: 'Firm name',
                hint: 'Visitors see it on your forms.',
                defaultValue: firm.name,
                required: true,
                dir: 'auto',
              },
              placeField({
                places,
                value: { time_zone: firm.time_zone, country: firm.country ?? '' },
                time_zone_hint: 'Foyer shows all times in this time zone.',
              }),
              {
                kind: 'select',
                name: 'locale',
                label: 'Language of the forms',
                defaultValue: firm.locale,
                options: locales.map((locale) => ({ value: locale, label: locale_labels[locale] })),
              },
              { kind: 'heading', text: 'New leads' },
              {
                kind: 'area',
                name: 'notification_addresses',
                label: 'Send notifications to',
                hint: 'One email address per line, at most 20. Foyer sends no notifications about suspected spam.',
                optional: true,
                defaultValue: firm.notification_addresses.join('\n'),
                dir: 'ltr',
                autoCapitalize: 'none',
                spellCheck: false,
              },
              {
                kind: 'area',
                name: 'sites',
                label: 'Websites that may embed your forms',
                hint: 'One per line, such as https://www.firm.example, or https://*.firm.example for all subdomains. If left empty, any website may embed them.',
                optional: true,
                defaultValue: firm.sites.join('\n'),
                dir: 'ltr',
                autoCapitalize: 'none',
                spellCheck: false,
              },
              { kind: 'heading', text: 'For visitors', lede: 'Shown on your forms, also on closed ones.' },
              {
                kind: 'text',
                name: 'contact_email',
                label: 'Contact email',
                type: 'email',
                optional: true,
                defaultValue: firm.contact_email ?? '',
              },
              {
                kind: 'text',
                name: 'contact_phone',
                label: 'Contact phone',
                type: 'tel',
                optional: true,
                defaultValue: firm.contact_phone ?? '',
              },
              {
                kind: 'text',
                name: 'privacy_url',
                label: 'Privacy policy URL',
                hint: 'Your firm’s privacy policy. Your forms link to it.',
                type: 'url',
                inputMode: 'url',
                optional: true,
                defaultValue: firm.privacy_url ?? '',
              },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
