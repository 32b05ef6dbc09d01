/**
 * Class names that hide fields until the form's `type` is the given one, without JavaScript. They are whole words in the source,
 * because Tailwind finds class names only as whole words.
 */
export const shown_for = {
  Person: 'hidden in-[form:has([value=Person]:checked)]:block',
  Company: 'hidden in-[form:has([value=Company]:checked)]:block',
};
