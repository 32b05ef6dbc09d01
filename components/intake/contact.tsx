interface ContactProps {
  intro: string;
  contact_email: string | null;
  contact_phone: string | null;
}

/** Other ways to reach the firm, where it gave any. */
export function Contact({ intro, contact_email, contact_phone }: ContactProps) {
  if (!contact_email && !contact_phone) return null;
  return (
    <>
      <p>{intro}</p>
      <ul className="contact">
        {contact_phone && (
          <li>
            <a href={`tel:${contact_phone.replace(/[^\d+]/g, '')}`}>
              <bdi>{contact_phone}</bdi>
            </a>
          </li>
        )}
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
