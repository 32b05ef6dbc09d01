interface ClosedPreviewProps {
  locale: string;
  dir: 'ltr' | 'rtl';
  firm: string;
  title: string;
  text: string;
  /** Absent if the firm has no public phone number or email address. */
  contact?: { intro: string; email: string | null; phones: string[] };
}

/** A preview of a closed form as visitors see it, in the form's language and without links. */
export function ClosedPreview({ locale, dir, firm, title, text, contact }: ClosedPreviewProps) {
  return (
    <div lang={locale} dir={dir} className="rounded-md border border-rule bg-sheet p-6 sm:p-8">
      <p className="caps text-ink-soft">
        <bdi>{firm}</bdi>
      </p>
      <p className="mt-3 font-serif text-2xl">{title}</p>
      <p className="mt-2">{text}</p>
      {contact && (
        <div className="mt-5 border-t border-rule pt-4">
          <p>{contact.intro}</p>
          <ul className="mt-1 space-y-1">
            {contact.phones.map((phone) => (
              <li key={phone} className="tabular-nums">
                <bdi>{phone}</bdi>
              </li>
            ))}
            {contact.email && (
              <li className="wrap-anywhere">
                <bdi>{contact.email}</bdi>
              </li>
            )}
          </ul>
        </div>
      )}
    </div>
  );
}
