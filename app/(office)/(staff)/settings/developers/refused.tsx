import { SettingsTabs } from '@/components/people/settings-tabs';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';

/** What everybody but owners and administrators sees here. */
export function DevelopersRefused() {
  return (
    <>
      <PageHead title="Settings" />
      <SettingsTabs />
      <Notice title="Only owners and administrators may see this page">
        Applications and tokens open the firm’s records to programs. What you let in yourself stands under Your account.
      </Notice>
    </>
  );
}
