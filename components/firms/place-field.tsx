import type { FormField } from '../ui/action-form';
import { PlaceFields } from './place-fields';

/** Returns the field of a form for a firm's time zone and country. */
export function placeField(props: React.ComponentProps<typeof PlaceFields>): FormField {
  return {
    kind: 'custom',
    labels: { time_zone: 'Time zone', country: 'Country' },
    controls: <PlaceFields {...props} />,
  };
}
