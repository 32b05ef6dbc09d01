import { FirstErrors } from './first-errors';

/** A summary of the errors in the Share page's URL, each with the label of its field. */
export function ShareErrors({ errors }: { errors: Partial<Record<string, string>> }) {
  return (
    <FirstErrors
      errors={Object.entries(errors).map(([name, message]) => ({
        name,
        message: `${labels[name] ?? 'A field'}: ${message ?? ''}`,
      }))}
    />
  );
}

const labels: Record<string, string> = {
  seconds: 'After seconds',
  percent: 'After % scrolled',
  accent: 'Accent color',
  radius: 'Corner radius',
  font: 'Fonts',
  values: 'Prefilled values',
  label: 'Link label',
  close: 'Close button label',
  utm_source: 'Source',
  utm_medium: 'Medium',
  utm_campaign: 'Campaign',
  utm_term: 'Term',
  utm_content: 'Content',
};
