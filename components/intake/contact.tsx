interface ContactProps {
  intro: string;
  contact_email: string | null;
  /** The firm's phone numbers, each with its tel: link; null for a text that is not a phone number. */
  contact_phones: { text: string; href: string | null }[];
}

/** The firm's public phone numbers and email address; nothing if it has none. */
export function Contact({ intro, contact_email, contact_phones }: ContactProps) {
  if (!contact_email && contact_phones.length === 0) return null;
  return (
    <>
      <p>{intro}</p>
      <ul className="contact">
        {contact_phones.map(({ text, href }) => (
          <li key={text}>
            {href === null ? (
              <bdi>{text}</bdi>
            ) : (
              <a href={href}>
                <bdi>{text}</bdi>
              </a>
            )}
          </li>
        ))}
        {contact_email && (
          <li>
            <a href={`mailto:${contact_email}`}>
              <bdi>{contact_email}</bdi>
            </a>
          </li>
        )}
      </ul>
    </>
  );
}
