import { LinkTabs } from '@/components/ui/link-tabs';

/** The tabs of the settings pages. */
export function SettingsTabs() {
  return (
    <LinkTabs
      label="Settings"
      tabs={[
        { href: '/settings/firm', label: 'Firm' },
        { href: '/settings/people', label: 'People' },
        { href: '/settings/lists', label: 'Lists' },
        { href: '/settings/custom-actions', label: 'Custom actions' },
        { href: '/settings/developers', label: 'Developers' },
        { href: '/settings/profile', label: 'Your account' },
      ]}
    />
  );
}
