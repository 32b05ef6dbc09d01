/** Pages of the public form; everything else refuses to be framed. */
const form_path = /^\/f\/([^/?#]+)/;

/** The form an address names, decoded as Next.js will: `/f/%6b3x9` is k3x9's page, and has its policy. */
export function slugOf(url = ''): string | undefined {
  const slug = form_path.exec(url)?.[1];
  try {
    return slug && decodeURIComponent(slug);
  } catch {
    // No form has such an address.
    return slug;
  }
}
