import { ActionButton, ActionForm } from '@/components/ui/action-form';
import { SettingsTabs } from '@/components/people/settings-tabs';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { Table, TBody, Td, Th, THead, Tr } from '@/components/ui/table';
import { wordFor } from '@/components/ui/word-for';
import { staffContext } from '@/lib/http/staff/staff';
import { listCustomActions } from '@/lib/records/custom-actions/list';
import { createCustomActionAction, removeCustomActionAction } from './actions';

export const metadata = { title: 'Custom actions' };

const done: Record<string, string> = {
  made: 'Custom action added.',
  removed: 'Custom action removed.',
};

const places = { 'matters/show': 'Matters', 'contacts/show': 'Contacts', 'inbox_leads/show': 'Leads' };

/** GET /settings/custom-actions?done= */
export default async function CustomActionsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await staffContext();
  const [actions, { done: code }] = await Promise.all([listCustomActions(ctx), searchParams]);
  const may_change = ['owner', 'admin'].includes(ctx.actor.role);
  const note = wordFor(done, code);

  return (
    <>
      <PageHead title="Settings" />
      <SettingsTabs />
      <div className="max-w-[52rem] space-y-6">
        {note && <Notice tone="success">{note}</Notice>}
        {!may_change && <Notice>Your role can view this page but not change it.</Notice>}
        <p className="max-w-measure text-ink-soft">
          A custom action adds a link to the Actions menu of a record. The link opens another app’s page about the
          record in a new tab. Foyer adds a one-time code (nonce) to the URL, which the app uses within a minute to
          verify which user opened it, and on which record.
        </p>
        {actions.length > 0 && (
          <Panel title="Custom actions" flush>
            <Table caption="Custom actions" stack>
              <THead>
                <Tr>
                  <Th>Label</Th>
                  <Th>Shown on</Th>
                  <Th>URL</Th>
                  <Th>Created by</Th>
                  {may_change && (
                    <Th>
                      <span className="sr-only">Change</span>
                    </Th>
                  )}
                </Tr>
              </THead>
              <TBody>
                {actions.map(({ id, label, ui_reference, target_url, application_name }) => (
                  <Tr key={id}>
                    <Th scope="row">
                      <span dir="auto">{label}</span>
                    </Th>
                    <Td label="Shown on">{places[ui_reference]}</Td>
                    <Td label="URL">
                      <span dir="ltr">{target_url}</span>
                    </Td>
                    <Td label="Created by">
                      <bdi>{application_name ?? 'Settings'}</bdi>
                    </Td>
                    {may_change && (
                      <Td numeric>
                        <ActionButton
                          action={removeCustomActionAction}
                          fields={{ custom_action_id: String(id) }}
                          label="Remove"
                          pending="Removing…"
                          aria_label={`Remove ${label}`}
                          size="sm"
                        />
                      </Td>
                    )}
                  </Tr>
                ))}
              </TBody>
            </Table>
          </Panel>
        )}
        {may_change && (
          <Panel title="Add custom action">
            <ActionForm
              action={createCustomActionAction}
              submit="Add action"
              pending="Adding…"
              fields={[
                {
                  kind: 'row',
                  fields: [
                    {
                      kind: 'text',
                      name: 'label',
                      label: 'Label',
                      hint: '6 to 32 characters.',
                      required: true,
                      minLength: 6,
                      maxLength: 32,
                      autoComplete: 'off',
                    },
                    {
                      kind: 'select',
                      name: 'ui_reference',
                      label: 'Shown on',
                      hint: 'The records whose menu has the action.',
                      defaultValue: 'matters/show',
                      options: Object.entries(places).map(([value, label]) => ({ value, label })),
                    },
                  ],
                },
                {
                  kind: 'text',
                  name: 'target_url',
                  label: 'URL',
                  hint: 'It must begin with https://',
                  type: 'url',
                  inputMode: 'url',
                  required: true,
                  maxLength: 2_048,
                  autoComplete: 'off',
                  dir: 'ltr',
                },
              ]}
            />
          </Panel>
        )}
      </div>
    </>
  );
}
