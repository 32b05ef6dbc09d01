/**
 * Returns the name by which lists sort and show a contact: "Moreno, Ada" for a person with both names, otherwise its
 * name.
 */
export function listedName({
  type,
  name,
  first_name,
  last_name,
}: {
  type: 'Person' | 'Company';
  name: string;
  first_name: string | null;
  last_name: string | null;
}): string {
  return type === 'Person' && first_name && last_name ? `${last_name}, ${first_name}` : name;
}
