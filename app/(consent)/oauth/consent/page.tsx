import { redirect } from 'next/navigation';
import { switchFirmAction } from '@/app/(office)/(staff)/actions';
import { ConsentForm } from '@/components/oauth/consent-form';
import { PrivateApplication } from '@/components/oauth/private-application';
import { FirmSwitcher } from '@/components/people/firm-switcher';
import { Entrance } from '@/components/ui/entrance';
import { currentStaff, staffContext } from '@/lib/http/staff/staff';
import { makerOf } from '@/lib/access/applications/find-client';
import { isOpenTo } from '@/lib/access/grants/grant';
import { checkAuthorizeRequest } from '@/lib/http/oauth/authorize-request';
import { sealTicket } from '@/lib/http/oauth/consent-ticket';
import { scope_words } from '@/lib/access/scopes';

export const metadata = { title: 'Authorize an app' };

/** GET /oauth/consent?client_id=&redirect_uri=… with the query of /oauth/authorize, which redirects here */
export default async function ConsentPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await staffContext();
  const query = Object.entries(await searchParams).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  const search = new URLSearchParams(query).toString();
  const outcome = await checkAuthorizeRequest(ctx, query);
  // If the authorization request is invalid, the browser is sent back to /oauth/authorize, which answers with the
  // error.
  if (outcome.status !== 'asks') redirect(`/oauth/authorize?${search}`);

  const { request } = outcome;
  const { application, redirect_uri, scopes } = request;
  const [{ name, email, firm_name, firms }, made_by] = await Promise.all([
    currentStaff(ctx),
    makerOf(ctx, application),
  ]);
  const switcher = firms.length > 1 && (
    <FirmSwitcher firms={firms} action={switchFirmAction} return_to={`/oauth/consent?${search}`} />
  );
  const ticket = sealTicket(ctx, request);

  if (!isOpenTo(application, ctx.actor.firm_id)) {
    return (
      <Entrance
        title={`${application.name} is private`}
        lede={`Only members of another firm can authorize this app. You are signed in to ${firm_name}.`}
      >
        <PrivateApplication ticket={ticket} application_name={application.name} switcher={switcher} />
      </Entrance>
    );
  }
  return (
    <Entrance
      title={`Authorize ${application.name}?`}
      lede={`This app requests access to ${firm_name} on your behalf.`}
      foot="You can revoke its access at any time under Settings > Your account."
    >
      <ConsentForm
        ticket={ticket}
        application_name={application.name}
        made_by={application.firm_id === ctx.actor.firm_id ? 'Your firm' : `${made_by}, another firm`}
        leads_to={placeOf(redirect_uri)}
        firm_name={firm_name}
        user={`${name} (${email})`}
        powers={scopes.map((scope) => scope_words[scope])}
        switcher={switcher}
      />
    </Entrance>
  );
}

/** Returns a readable name for a redirect URI: its host, or the scheme of an app on the device. */
function placeOf(redirect_uri: string): string {
  const { protocol, host } = new URL(redirect_uri);
  return /^https?:$/.test(protocol) ? host : `An app on this device (${protocol})`;
}
