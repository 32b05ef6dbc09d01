import type { FormField } from '@/components/people/action-form';
import type { Application } from '@/lib/access/applications/presenter';
import { scope_words, scopes } from '@/lib/access/scopes';

/** What is asked of an application, new or known. */
export function applicationFields(known?: Application): FormField[] {
  return [
    ...(known
      ? [
          { kind: 'hidden' as const, name: 'application_id', value: String(known.id) },
          { kind: 'hidden' as const, name: 'kind', value: known.kind },
        ]
      : []),
    {
      kind: 'text',
      name: 'name',
      label: 'Name',
      hint: 'Whoever is asked to let it in reads it.',
      defaultValue: known?.name,
      required: true,
      dir: 'auto',
    },
    ...(known
      ? []
      : [
          {
            kind: 'select' as const,
            name: 'kind',
            label: 'Where it runs',
            hint: 'This cannot be changed later.',
            defaultValue: 'confidential',
            options: [
              { value: 'confidential', label: 'On a server: it keeps a secret' },
              { value: 'public', label: 'In a browser, on a telephone or a desktop: no secret, PKCE instead' },
            ],
          },
        ]),
    {
      kind: 'area',
      name: 'redirect_uris',
      label: 'Redirect addresses',
      hint: 'One to a line, compared to the letter. https, or http on localhost and 127.0.0.1; without a secret also a scheme such as com.example.app:/callback.',
      defaultValue: known?.redirect_uris.join('\n'),
      dir: 'ltr',
      autoCapitalize: 'none',
      spellCheck: false,
      required: true,
    },
    {
      kind: 'checks',
      name: 'scopes',
      legend: 'Permissions',
      hint: 'The most it may ask for. Whoever lets it in sees what it does ask for.',
      boxes: scopes.map((scope) => ({
        name: scope,
        label: sentence(scope_words[scope]),
        hint: scope,
        defaultChecked: known?.scopes.includes(scope),
      })),
    },
    {
      kind: 'checks',
      name: 'privacy',
      legend: 'Who may let it in',
      boxes: [
        {
          name: 'is_private',
          label: 'Only members of this firm',
          hint: 'Unticked, any firm on this Foyer may.',
          defaultChecked: known?.is_private ?? true,
        },
      ],
    },
  ];
}

/** With a capital letter. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
