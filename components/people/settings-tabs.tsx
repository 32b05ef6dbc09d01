import { LinkTabs } from '@/components/ui/link-tabs';

/** The pages of the settings. */
export function SettingsTabs() {
  return (
    <LinkTabs
      label="Settings"
      tabs={[
        { href: '/settings/firm', label: 'Firm' },
        { href: '/settings/people', label: 'People' },
        { href: '/settings/developers', label: 'Developers' },
        { href: '/settings/profile', label: 'Your account' },
      ]}
    />
  );
}
