import type { FormField } from '@/components/ui/action-form';
import type { Application } from '@/lib/access/applications/presenter';
import { scope_words, scopes } from '@/lib/access/scopes';

/** Returns the form fields of an application: empty ones for a new application, filled-in ones for a known one. */
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
      hint: 'Users see this name when they authorize the application.',
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
            label: 'Type',
            hint: 'You cannot change the type later.',
            defaultValue: 'confidential',
            options: [
              { value: 'confidential', label: 'Server application with a client secret' },
              { value: 'public', label: 'Browser, mobile or desktop application with PKCE' },
            ],
          },
        ]),
    {
      kind: 'area',
      name: 'redirect_uris',
      label: 'Redirect URIs',
      hint: 'One per line; exact match required. Use https, or http on localhost and 127.0.0.1. An application without a secret can also use a scheme such as com.example.app:/callback.',
      defaultValue: known?.redirect_uris.join('\n'),
      dir: 'ltr',
      autoCapitalize: 'none',
      spellCheck: false,
      required: true,
    },
    {
      kind: 'checks',
      name: 'scopes',
      legend: 'Scopes',
      hint: 'The scopes that the application can request. Users see the requested scopes before they authorize it.',
      boxes: scopes.map((scope) => ({
        name: scope,
        label: capitalized(scope_words[scope]),
        hint: scope,
        defaultChecked: known?.scopes.includes(scope),
      })),
    },
    {
      kind: 'checks',
      name: 'privacy',
      legend: 'Who can authorize the application',
      boxes: [
        {
          name: 'is_private',
          label: 'Only members of this firm',
          hint: 'If you clear this box, members of any firm on this server can authorize it.',
          defaultChecked: known?.is_private ?? true,
        },
      ],
    },
  ];
}

/** Returns the words with a capital first letter. */
export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
