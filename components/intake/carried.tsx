interface CarriedProps {
  form_slug: string;
  locale: string;
  trap_word: string;
  /**
   * The values that the form sends besides the answers: the page's submission key, signed facts, honeypot name and
   * earlier receipt.
   */
  page: {
    submission_key: string;
    page_token: string;
    trap: string;
    earlier_receipt: string;
    attribution: string;
    hidden: { name: string; value: string }[];
  };
}

/** The form's hidden inputs and its honeypot. Only the server renders them, so they add nothing to the page's scripts. */
export function Carried({ form_slug, locale, trap_word, page }: CarriedProps) {
  return (
    <>
      <div className="aside" aria-hidden="true">
        <label htmlFor={page.trap}>{trap_word}</label>
        <input id={page.trap} name={page.trap} tabIndex={-1} autoComplete="off" />
      </div>
      <input type="hidden" name="form_slug" value={form_slug} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="submission_key" value={page.submission_key} />
      <input type="hidden" name="page_token" value={page.page_token} />
      <input type="hidden" name="earlier_receipt" value={page.earlier_receipt} />
      <ScriptedInput name="attribution" value={page.attribution} />
      {page.hidden.map(({ name, value }) => (
        <ScriptedInput key={name} id={`field-${name}`} name={name} value={value} />
      ))}
    </>
  );
}

/** An input that lib/intake/embed/frame-script.ts fills in while the page is parsed. It is raw HTML, so that hydration does not empty it. */
function ScriptedInput({ id, name, value }: { id?: string; name: string; value: string }) {
  const escaped = value.replace(/[&"<>]/g, (character) => `&#${String(character.charCodeAt(0))};`);
  return (
    <div
      hidden
      suppressHydrationWarning
      dangerouslySetInnerHTML={{
        __html: `<input type="hidden"${id ? ` id="${id}"` : ''} name="${name}" value="${escaped}">`,
      }}
    />
  );
}
