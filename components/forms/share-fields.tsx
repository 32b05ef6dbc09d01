import { locale_labels, locales } from '@/lib/people/firms/schema';
import { CheckboxField, SelectField, TextField } from '../ui/field';
import { Disclosure } from './disclosure';

interface ShareFieldsProps {
  /** The id of the form that the controls belong to. */
  form: string;
  /** As it was typed, by parameter. */
  asked: Partial<Record<string, string>>;
  errors: Partial<Record<string, string>>;
  /** Names that `values` may fill in, the form's hidden ones among them. */
  names: string[];
  /** What the link and the close button are called where nothing is typed. */
  words: { label: string; close: string };
}

/* Whole class names, so that the style sheet holds them: what opens by itself is asked of a form that opens, and so on. */
const for_opened = 'hidden in-[div:has([name=mode]:is([value=popup],[value=drawer],[value=float]):checked)]:block';
const for_float = 'hidden in-[div:has([name=mode][value=float]:checked)]:block';

/** Everything about a snippet besides its mode. The controls keep what was typed, right or wrong. */
export function ShareFields({ form, asked, errors, names, words }: ShareFieldsProps) {
  const text = (name: string) => ({
    form,
    name,
    defaultValue: asked[name] ?? '',
    error: errors[name],
    autoComplete: 'off',
  });
  /** What may be wrong half-way through; ShareState waits until the field is left. */
  const late = (name: string) => ({ ...text(name), 'data-late': '' });
  const box = (name: string) => ({ form, name, value: 'yes', defaultChecked: asked[name] !== undefined });
  const any = (...of: string[]) => of.some((name) => asked[name] !== undefined);

  return (
    <div>
      <div className={`${for_opened} pb-6`}>
        <fieldset className="space-y-4">
          <legend className="mb-2 font-serif text-xl">When does it open?</legend>
          <p className="text-sm text-ink-soft">Whenever somebody presses a link to the form, and besides that:</p>
          <div className={for_float}>
            <SelectField
              form={form}
              label="The button opens"
              name="opens"
              defaultValue={asked.opens ?? 'popup'}
              options={[
                { value: 'popup', label: 'A popup over the page' },
                { value: 'drawer', label: 'A drawer at its side' },
              ]}
            />
          </div>
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 wide:grid-cols-1">
            <TextField label="After seconds" optional inputMode="numeric" {...late('seconds')} />
            <TextField label="After % scrolled" optional inputMode="numeric" {...late('percent')} />
          </div>
          <div>
            <CheckboxField label="When the pointer leaves the page (exit intent)" {...box('exit')} />
            <CheckboxField label="By itself only once for each visitor" {...box('once')} />
          </div>
        </fieldset>
      </div>

      <Disclosure title="Look" hint="Colours, corners, fonts" open={any('theme', 'accent', 'radius', 'font')}>
        <SelectField
          form={form}
          label="Light or dark"
          name="theme"
          defaultValue={asked.theme ?? ''}
          options={[
            { value: '', label: 'As the page it stands on' },
            { value: 'light', label: 'Always light' },
            { value: 'dark', label: 'Always dark' },
          ]}
        />
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 wide:grid-cols-1">
          <TextField
            label="Accent colour"
            optional
            hint="As #1b4b3a; made darker or lighter where it could not be read."
            dir="ltr"
            spellCheck={false}
            {...late('accent')}
          />
          <TextField label="Roundness" optional hint="Pixels, from 0 to 99." inputMode="numeric" {...late('radius')} />
        </div>
        <TextField
          label="Fonts"
          optional
          hint="Names of fonts that visitors have, separated by commas: Georgia, serif. Nothing is loaded."
          dir="ltr"
          spellCheck={false}
          {...late('font')}
        />
      </Disclosure>

      <Disclosure
        title="Language and words"
        hint="What it speaks, what its link is called"
        open={any('locale', 'label', 'close')}
      >
        <SelectField
          form={form}
          label="Language"
          name="locale"
          defaultValue={asked.locale ?? ''}
          options={[
            { value: '', label: 'The firm’s' },
            { value: 'auto', label: 'That of the page it stands on' },
            ...locales.map((value) => ({ value, label: locale_labels[value] })),
          ]}
        />
        <TextField
          label="Words of the link"
          hint={
            <>
              On the button, and where there is no JavaScript. Empty: <bdi>{words.label}</bdi>.
            </>
          }
          optional
          {...text('label')}
        />
        <div className={for_opened}>
          <TextField
            label="Word for closing"
            hint={
              <>
                Read out at the × of a popup. Empty: <bdi>{words.close}</bdi>.
              </>
            }
            optional
            {...text('close')}
          />
        </div>
      </Disclosure>

      <Disclosure
        title="Data and privacy"
        hint="Prefilled answers, consent, conversions"
        open={any('values', 'denied', 'data_layer')}
      >
        <TextField
          label="Values to begin with"
          optional
          hint={
            <>
              Written as in an address: <code>first_name=Ada&amp;office=Austin</code>. This form has {names.join(', ')}.
            </>
          }
          dir="ltr"
          spellCheck={false}
          {...text('values')}
        />
        <CheckboxField
          label="Do not remember how visitors came"
          hint="For visitors who have not consented: a lead then tells of this visit alone. A message that could not be sent is still kept in its writer’s browser until it is."
          {...box('denied')}
        />
        <CheckboxField
          label="Tell the page’s dataLayer of each lead"
          hint="Pushes generate_lead with the form and the lead’s id, never an answer."
          {...box('data_layer')}
        />
      </Disclosure>
    </div>
  );
}
