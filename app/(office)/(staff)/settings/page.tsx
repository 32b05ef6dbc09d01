import { redirect } from 'next/navigation';
import { staffContext } from '@/lib/http/staff/staff';

/** GET /settings -> the firm's */
export default async function SettingsPage(): Promise<never> {
  await staffContext();
  redirect('/settings/firm');
}
