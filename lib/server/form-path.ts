/** The pages of public forms, which may be framed; no other page may. */
const form_path = /^\/f\/([^/?#]+)/;

/** Returns the slug of the form at an address, decoded as Next.js does: `/f/%6b3x9` is k3x9's page and needs its policy. */
export function slugOf(url = ''): string | undefined {
  const slug = form_path.exec(url)?.[1];
  try {
    return slug && decodeURIComponent(slug);
  } catch {
    // No form has such an address.
    return slug;
  }
}
