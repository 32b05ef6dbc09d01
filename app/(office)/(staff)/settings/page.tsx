import { redirect } from 'next/navigation';
import { staffContext } from '@/lib/http/staff/staff';

/** GET /settings redirects to the firm's settings. */
export default async function SettingsPage(): Promise<never> {
  await staffContext();
  redirect('/settings/firm');
}
