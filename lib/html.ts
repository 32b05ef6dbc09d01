/**
 * Text as it stands in HTML or XML: between tags, or in an attribute in double quotes. Line breaks are escaped as well, since
 * an attribute's own may be changed where it is read.
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"\r\n]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
