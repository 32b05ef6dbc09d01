'use client';

import { useActionState } from 'react';
import type { FormAction } from '@/lib/http/staff/form-state';
import { shown_for } from '../contacts/shown-for';
import { FormFields } from '../ui/action-form';
import { Badge } from '../ui/badge';
import { Choice } from '../ui/choice';
import { ErrorSummary } from '../ui/error-summary';
import { SubmitButton } from '../ui/submit-button';

interface Options {
  value: string;
  label: string;
}

/** An existing contact who may be the same person as the lead. */
interface ContactCandidate {
  id: number;
  name: string;
  reach: string[];
  /** Why Foyer suggests the contact, such as "Same email". Empty for a contact that the user searched for. */
  evidence: string[];
  /** The email addresses and phone numbers that accepting adds to the contact. */
  adds: string[];
}

/** An existing matter that the lead may be about. */
interface MatterCandidate {
  id: number;
  name: string;
  contact_name: string | null;
  status: string;
}

interface AcceptFormProps {
  action: FormAction;
  hidden: Record<string, string>;
  contacts: ContactCandidate[];
  matters: MatterCandidate[];
  /** The initial value of each question of the form. */
  chosen: { contact: string; matter: string };
  person: { first_name: string; last_name: string; email: string; phone_number: string };
  matter: { description: string; matter_type_id: string; location_id: string; matter_status_id: string };
  types: Options[];
  locations: Options[];
  statuses: Options[];
  people: { user_id: number; name: string; checked: boolean }[];
}

/**
 * The form that accepts a lead: which contact, which matter, and whether to copy the message into a note. The style sheet
 * alone shows the fields of the chosen option, so that the form works without JavaScript.
 */
export function AcceptForm({
  action,
  hidden,
  contacts,
  matters,
  chosen,
  person,
  matter,
  types,
  locations,
  statuses,
  people,
}: AcceptFormProps) {
  const [state, send] = useActionState(action, { errors: {}, values: {} });
  const problems = Object.entries(state.errors).flatMap(([name, messages]) =>
    messages.map((message) => ({ name, message })),
  );
  const contact_choice = state.values['contact'] ?? chosen.contact;
  const matter_choice = state.values['matter'] ?? chosen.matter;

  return (
    <form action={send} noValidate className="space-y-8" aria-label="Accept this lead">
      <ErrorSummary message={state.message} errors={problems} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}

      <fieldset className="min-w-0">
        <legend className="mb-3 font-serif text-xl">Contact</legend>
        {contacts.map(({ id, name, reach, evidence, adds }) => (
          <Choice
            key={`${String(id)}-${contact_choice}`}
            id={`contact-${String(id)}`}
            name="contact"
            value={id}
            defaultChecked={contact_choice === String(id)}
            title={name}
          >
            <span dir="ltr" className="block">
              {reach.join(' · ') || 'No email address or phone number'}
            </span>
            <span className="mt-1 flex flex-wrap gap-1.5">
              {evidence.map((why) => (
                <Badge key={why} tone="success">
                  {why}
                </Badge>
              ))}
              {adds.map((value) => (
                <Badge key={value} tone="info">
                  Adds {value}
                </Badge>
              ))}
              {evidence.length > 0 && adds.length === 0 && <Badge>Nothing to add</Badge>}
            </span>
          </Choice>
        ))}
        <Choice
          key={`new-${contact_choice}`}
          id="contact"
          name="contact"
          value="new"
          defaultChecked={contact_choice === 'new'}
          title="A new contact"
        />
        <div className="hidden space-y-5 border-s-2 border-rule py-5 ps-5 in-[form:has([name=contact][value=new]:checked)]:block">
          <FormFields
            state={state}
            fields={[
              {
                kind: 'select',
                name: 'type',
                label: 'Person or company',
                defaultValue: 'Person',
                options: [
                  { value: 'Person', label: 'Person' },
                  { value: 'Company', label: 'Company' },
                ],
              },
              {
                kind: 'only',
                className: shown_for.Company,
                fields: [
                  {
                    kind: 'text',
                    name: 'company_name',
                    label: 'Company name',
                    defaultValue: '',
                    maxLength: 255,
                    autoComplete: 'off',
                  },
                ],
              },
              {
                kind: 'only',
                className: shown_for.Person,
                fields: [
                  {
                    kind: 'row',
                    fields: [
                      {
                        kind: 'text',
                        name: 'first_name',
                        label: 'First name',
                        defaultValue: person.first_name,
                        maxLength: 255,
                        autoComplete: 'off',
                      },
                      {
                        kind: 'text',
                        name: 'last_name',
                        label: 'Last name',
                        defaultValue: person.last_name,
                        maxLength: 255,
                        autoComplete: 'off',
                      },
                    ],
                  },
                ],
              },
              {
                kind: 'row',
                fields: [
                  {
                    kind: 'text',
                    name: 'email',
                    label: 'Email',
                    type: 'email',
                    optional: true,
                    defaultValue: person.email,
                    maxLength: 254,
                    autoComplete: 'off',
                    autoCapitalize: 'none',
                    spellCheck: false,
                  },
                  {
                    kind: 'text',
                    name: 'phone_number',
                    label: 'Phone',
                    type: 'tel',
                    optional: true,
                    defaultValue: person.phone_number,
                    maxLength: 255,
                    autoComplete: 'off',
                  },
                ],
              },
            ]}
          />
        </div>
      </fieldset>

      <fieldset className="min-w-0">
        <legend className="mb-3 font-serif text-xl">Matter</legend>
        {matters.map(({ id, name, contact_name, status }) => (
          <Choice
            key={`${String(id)}-${matter_choice}`}
            id={`matter-${String(id)}`}
            name="matter"
            value={id}
            defaultChecked={matter_choice === String(id)}
            title={name}
          >
            {status}
            {contact_name === null ? (
              ' · No contact. Accepting does not add one; you can add one on the matter’s page.'
            ) : (
              <>
                {' '}
                · <bdi>{contact_name}</bdi> remains its contact
              </>
            )}
          </Choice>
        ))}
        <Choice
          key={`new-${matter_choice}`}
          id="matter"
          name="matter"
          value="new"
          defaultChecked={matter_choice === 'new'}
          title="A new matter"
        />
        <div className="hidden space-y-5 border-s-2 border-rule py-5 ps-5 in-[form:has([name=matter][value=new]:checked)]:block">
          <FormFields
            state={state}
            fields={[
              {
                kind: 'text',
                name: 'description',
                label: 'Description',
                hint: 'If left empty, the matter is named after its client and type, such as “Moreno, Ada – Family law”.',
                optional: true,
                defaultValue: matter.description,
                maxLength: 255,
                autoComplete: 'off',
              },
              {
                kind: 'row',
                fields: [
                  {
                    kind: 'select',
                    name: 'matter_type_id',
                    label: 'Type',
                    defaultValue: matter.matter_type_id,
                    options: [{ value: '', label: 'None' }, ...types],
                  },
                  {
                    kind: 'select',
                    name: 'location_id',
                    label: 'Location',
                    defaultValue: matter.location_id,
                    options: [{ value: '', label: 'None' }, ...locations],
                  },
                ],
              },
              {
                kind: 'select',
                name: 'matter_status_id',
                label: 'Status',
                defaultValue: matter.matter_status_id,
                options: statuses,
              },
              {
                kind: 'checks',
                legend: 'Assigned to',
                boxes: people.map(({ user_id, name, checked }) => ({
                  name: `user_${String(user_id)}`,
                  label: name,
                  defaultChecked: checked,
                })),
              },
            ]}
          />
        </div>
        <Choice
          key={`none-${matter_choice}`}
          id="matter-none"
          name="matter"
          value="none"
          defaultChecked={matter_choice === 'none'}
          title="No matter yet"
        >
          Accept the lead as a contact only.
        </Choice>
      </fieldset>

      <FormFields
        state={state}
        fields={[
          {
            kind: 'check',
            name: 'copy_story',
            label: 'Copy the message into a note',
            hint: 'The note goes on the matter, or on the contact if there is no matter.',
            defaultChecked: true,
          },
        ]}
      />
      <SubmitButton pendingLabel="Accepting…">Accept</SubmitButton>
    </form>
  );
}
