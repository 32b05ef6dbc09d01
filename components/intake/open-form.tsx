import type { intakePage } from '@/lib/http/visitor/intake-page';
import type { SubmitState } from '@/lib/intake/outcome';
import { Carried } from './carried';
import { IntakeForm } from './intake-form';
import { LanguageLink } from './language-link';
import { Sheet } from './sheet';

interface OpenFormProps {
  firm: string;
  page: ReturnType<typeof intakePage>;
  submit: (form: FormData) => Promise<SubmitState>;
}

/** The page of an open form. */
export function OpenForm({
  firm,
  page: { heading, intro, address, disclaimer, trap_word, privacy, other_language, locale, page, ...form },
  submit,
}: OpenFormProps) {
  return (
    <Sheet firm={firm}>
      <IntakeForm
        {...form}
        locale={locale}
        attribution={page.attribution}
        submit={submit}
        carried={
          <>
            <Carried form_slug={form.form_slug} locale={locale} trap_word={trap_word} page={page} />
            <p className="disclaimer">{disclaimer}</p>
          </>
        }
      >
        {other_language && <LanguageLink {...other_language} />}
        <h1>{heading}</h1>
        <p className="intro">{intro}</p>
      </IntakeForm>
      <p className="address" dir="ltr">
        {address}
      </p>
      {privacy && (
        <p className="privacy">
          <a href={privacy.href} target="_blank" rel="noopener">
            {privacy.text}
          </a>
        </p>
      )}
    </Sheet>
  );
}
