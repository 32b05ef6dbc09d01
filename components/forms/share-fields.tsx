import { locale_labels, locales } from '@/lib/people/firms/schema';
import { CheckboxField, SelectField, TextField } from '../ui/field';
import { Disclosure } from './disclosure';

interface ShareFieldsProps {
  /** The id of the form that the controls belong to. */
  form: string;
  /** The values as typed, by URL parameter. */
  asked: Partial<Record<string, string>>;
  errors: Partial<Record<string, string>>;
  /** The names of all fields that `values` can fill in, including hidden ones. */
  names: string[];
  /** The default labels of the link and the close button. */
  words: { label: string; close: string };
}

/* Whole class names, so that the style sheet includes them. They show some options only for modes that open over the page. */
const for_opened = 'hidden in-[div:has([name=mode]:is([value=popup],[value=drawer],[value=float]):checked)]:block';
const for_float = 'hidden in-[div:has([name=mode][value=float]:checked)]:block';

/**
 * All options of the embed code except its mode. The controls keep the text that the user typed, even if the text is
 * invalid.
 */
export function ShareFields({ form, asked, errors, names, words }: ShareFieldsProps) {
  const text = (name: string) => ({
    form,
    name,
    defaultValue: asked[name] ?? '',
    error: errors[name],
    autoComplete: 'off',
  });
  /** A field whose value may be wrong while it is being typed, so ShareState waits until the user leaves it. */
  const late = (name: string) => ({ ...text(name), 'data-late': '' });
  const box = (name: string) => ({ form, name, value: 'yes', defaultChecked: asked[name] !== undefined });
  const any = (...of: string[]) => of.some((name) => asked[name] !== undefined);

  return (
    <div>
      <div className={`${for_opened} pb-6`}>
        <fieldset className="space-y-4">
          <legend className="mb-2 font-serif text-xl">When does it open?</legend>
          <p className="text-sm text-ink-soft">When a visitor clicks a link to the form, and also:</p>
          <div className={for_float}>
            <SelectField
              form={form}
              label="The button opens"
              name="opens"
              defaultValue={asked.opens ?? 'popup'}
              options={[
                { value: 'popup', label: 'A popup over the page' },
                { value: 'drawer', label: 'A drawer at the side of the page' },
              ]}
            />
          </div>
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 wide:grid-cols-1">
            <TextField label="After seconds" optional inputMode="numeric" {...late('seconds')} />
            <TextField label="After % scrolled" optional inputMode="numeric" {...late('percent')} />
          </div>
          <div>
            <CheckboxField label="When the pointer leaves the page (exit intent)" {...box('exit')} />
            <CheckboxField label="Open automatically only once for each visitor" {...box('once')} />
          </div>
        </fieldset>
      </div>

      <Disclosure title="Appearance" hint="Colors, corners, fonts" open={any('theme', 'accent', 'radius', 'font')}>
        <SelectField
          form={form}
          label="Light or dark"
          name="theme"
          defaultValue={asked.theme ?? ''}
          options={[
            { value: '', label: 'Match the website' },
            { value: 'light', label: 'Always light' },
            { value: 'dark', label: 'Always dark' },
          ]}
        />
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 wide:grid-cols-1">
          <TextField
            label="Accent color"
            optional
            hint="For example #1b4b3a. Foyer makes it darker or lighter where text would be hard to read."
            dir="ltr"
            spellCheck={false}
            {...late('accent')}
          />
          <TextField
            label="Corner radius"
            optional
            hint="In pixels, from 0 to 99."
            inputMode="numeric"
            {...late('radius')}
          />
        </div>
        <TextField
          label="Fonts"
          optional
          hint="Fonts that visitors already have, separated by commas, such as Georgia, serif. Foyer loads no fonts."
          dir="ltr"
          spellCheck={false}
          {...late('font')}
        />
      </Disclosure>

      <Disclosure
        title="Language and labels"
        hint="Form language, link and close button labels"
        open={any('locale', 'label', 'close')}
      >
        <SelectField
          form={form}
          label="Language"
          name="locale"
          defaultValue={asked.locale ?? ''}
          options={[
            { value: '', label: 'The firm’s language' },
            { value: 'auto', label: 'The language of the web page' },
            ...locales.map((value) => ({ value, label: locale_labels[value] })),
          ]}
        />
        <TextField
          label="Link label"
          hint={
            <>
              Shown on the button, and as a link without JavaScript. Default: <bdi>{words.label}</bdi>.
            </>
          }
          optional
          {...text('label')}
        />
        <div className={for_opened}>
          <TextField
            label="Close button label"
            hint={
              <>
                Screen readers read it at the × of a popup. Default: <bdi>{words.close}</bdi>.
              </>
            }
            optional
            {...text('close')}
          />
        </div>
      </Disclosure>

      <Disclosure
        title="Data and privacy"
        hint="Prefilled values, consent, conversions"
        open={any('values', 'denied', 'data_layer')}
      >
        <TextField
          label="Prefilled values"
          optional
          hint={
            <>
              Use URL query syntax: <code>first_name=Ada&amp;office=Austin</code>. Fields: {names.join(', ')}.
            </>
          }
          dir="ltr"
          spellCheck={false}
          {...text('values')}
        />
        <CheckboxField
          label="Do not store attribution in the browser"
          hint="For visitors who have not consented. The lead then records only the current visit. A message that could not be sent yet is still kept in the visitor’s browser until it is sent."
          {...box('denied')}
        />
        <CheckboxField
          label="Push each lead to the page’s dataLayer"
          hint="Pushes a generate_lead event with the form and the lead’s id, but nothing that the visitor typed."
          {...box('data_layer')}
        />
      </Disclosure>
    </div>
  );
}
