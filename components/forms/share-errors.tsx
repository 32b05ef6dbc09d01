import { FirstErrors } from './first-errors';

/** What was wrong with the Share page's address, each field by the name it has there. */
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
