/** The name under which lists have a contact: "Moreno, Ada" for a person with both names, else its one name. */
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
