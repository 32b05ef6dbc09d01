import { DefinitionList } from '../ui/definition-list';

interface ContactDetailsProps {
  type: string;
  status: string | null;
  email_links: { text: string; href: string | null }[];
  phones: { text: string; href: string | null }[];
  addresses: {
    street: string | null;
    city: string | null;
    province: string | null;
    postal_code: string | null;
    country: string | null;
  }[];
}

/** A contact's type, status, email addresses, phone numbers and postal addresses. Visitors wrote many of them, so they are shown as plain text. */
export function ContactDetails({ type, status, email_links, phones, addresses }: ContactDetailsProps) {
  const none = <span className="text-ink-soft">—</span>;
  const items = [
    { term: 'Type', details: type },
    { term: 'Status', details: status ?? none },
    {
      term: 'Email',
      details: email_links.length > 0 ? email_links.map((email) => <Line key={email.text} {...email} />) : none,
    },
    { term: 'Phone', details: phones.length > 0 ? phones.map((phone) => <Line key={phone.text} {...phone} />) : none },
    ...addresses.map((address, index) => ({
      term: index === 0 ? 'Address' : `Address ${String(index + 1)}`,
      details: (
        <address className="not-italic">
          {[
            address.street,
            [address.city, address.province, address.postal_code].filter(Boolean).join(', '),
            address.country,
          ]
            .filter(Boolean)
            .map((line, place) => (
              <span key={place} className="block">
                {line}
              </span>
            ))}
        </address>
      ),
    })),
  ];
  return <DefinitionList items={items} />;
}

function Line({ href, text }: { href: string | null; text: string }) {
  return (
    <span className="block">
      {href === null ? (
        <bdi>{text}</bdi>
      ) : (
        <a
          href={href}
          dir="ltr"
          className="text-accent underline decoration-1 underline-offset-4 pointer-coarse:inline-block pointer-coarse:min-h-11 pointer-coarse:content-center"
        >
          {text}
        </a>
      )}
    </span>
  );
}
