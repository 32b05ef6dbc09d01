import { ActionForm } from '@/components/people/action-form';
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
        {done === 'saved' && <Notice tone="success">The firm’s settings are saved.</Notice>}
        {!mailIsConfigured() && (
          <Notice tone="warning" title="This Foyer sends no mail yet">
            New leads appear in the inbox, but the addresses below are not told. Whoever runs the server sets SMTP_URL;
            what has waited less than three days is sent then.
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
                label: 'Name of the firm',
                hint: 'Visitors see it on your forms.',
                defaultValue: firm.name,
                required: true,
                dir: 'auto',
              },
              {
                kind: 'place',
                places,
                value: { time_zone: firm.time_zone, country: firm.country ?? '' },
                time_zone_hint: 'Times in the inbox are shown in it.',
              },
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
                label: 'Tell these addresses',
                hint: 'One e-mail address to a line, at most 20. Suspected spam is not announced.',
                optional: true,
                defaultValue: firm.notification_addresses.join('\n'),
                dir: 'ltr',
                autoCapitalize: 'none',
                spellCheck: false,
              },
              {
                kind: 'area',
                name: 'sites',
                label: 'Sites that may show the form',
                hint: 'One to a line, such as https://www.firm.example, or https://*.firm.example for all its subdomains. Leave it empty and any site may.',
                optional: true,
                defaultValue: firm.sites.join('\n'),
                dir: 'ltr',
                autoCapitalize: 'none',
                spellCheck: false,
              },
              { kind: 'heading', text: 'For visitors', lede: 'Shown with your forms, and where a form is closed.' },
              {
                kind: 'text',
                name: 'contact_email',
                label: 'Contact e-mail',
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
                label: 'Privacy notice',
                hint: 'The web address of your own.',
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
