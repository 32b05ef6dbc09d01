/**
 * Pixels: as high as the default form is in a frame 300 px wide, in its longest language; wider it is up to 150 px lower.
 * Measured with the form's own stylesheet; too little would move what stands below it on the firm's page.
 */
const default_height = 1_080;

/**
 * The lines a firm pastes into its page. The link is what visitors get without script; the height is reserved, so that
 * nothing on the page moves when the form appears.
 *
 * @param origin this installation's, e.g. https://intake.firm.example
 * @param height pixels to reserve
 */
export function embedSnippet(origin: string, form_slug: string, height = default_height, label = 'Contact us'): string {
  return `<foyer-form form="${form_slug}" style="display:block;min-height:${String(Math.ceil(height))}px">
  <a href="${origin}/f/${form_slug}">${escape(label)}</a>
</foyer-form>
<script async src="${origin}/embed/v1.js"></script>`;
}

/** The same form where a page takes frames but no script; `source` names the page in the inbox. */
export function plainFrameSnippet(origin: string, form_slug: string, { height = default_height, source, label = 'Contact us' }: { height?: number; source?: string; label?: string } = {}): string {
  const query = source ? `?source=${encodeURIComponent(source)}` : '';
  return `<iframe src="${origin}/f/${form_slug}${query}" title="${escape(label)}" style="border:0;width:100%;height:${String(Math.ceil(height))}px"></iframe>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
