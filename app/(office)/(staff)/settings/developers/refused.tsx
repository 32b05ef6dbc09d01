import { SettingsTabs } from '@/components/people/settings-tabs';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';

/** The developer settings as users see them who are neither owner nor administrator. */
export function DevelopersRefused() {
  return (
    <>
      <PageHead title="Settings" />
      <SettingsTabs />
      <Notice title="Only owners and administrators can see this page">
        Applications and tokens give programs access to the firm’s records. The apps that you authorized yourself are
        listed under Your account.
      </Notice>
    </>
  );
}
