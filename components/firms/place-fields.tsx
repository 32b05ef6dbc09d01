'use client';

import { useEffect, useState } from 'react';
import { useControl } from '../ui/action-form';
import { SelectField } from '../ui/field';

/** The options of both selects. */
interface Places {
  /** Each time zone with its country: phone numbers are read as numbers of this country. */
  time_zones: { name: string; country_name: string }[];
  countries: { code: string; name: string }[];
}

interface PlaceFieldsProps {
  places: Places;
  /** An empty country means the country of the time zone. */
  value: { time_zone: string; country: string };
  time_zone_hint?: string;
  /** Preselects the browser's time zone, if scripts run and the user has not chosen a time zone. */
  suggest?: boolean;
}

/** The fields for a firm's time zone and country. By default the country is the country of the time zone, which the option names. */
export function PlaceFields({ value, suggest, ...rest }: PlaceFieldsProps) {
  const posted = { time_zone: useControl('time_zone').value, country: useControl('country').value };
  const shown = { time_zone: posted.time_zone ?? value.time_zone, country: posted.country ?? value.country };
  // A new key mounts new selects: React resets a form after its action, and a reset select ignores its new default.
  return (
    <Selects
      {...rest}
      key={`${shown.time_zone} ${shown.country}`}
      value={shown}
      suggest={suggest && posted.time_zone === undefined}
    />
  );
}

function Selects({ places, value, time_zone_hint, suggest }: PlaceFieldsProps) {
  const time_zone = useControl('time_zone');
  const country = useControl('country');
  const [zone, setZone] = useState(value.time_zone);
  const country_of_zone = places.time_zones.find(({ name }) => name === zone)?.country_name;

  useEffect(() => {
    const select = document.getElementById('time_zone');
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (
      !suggest ||
      !(select instanceof HTMLSelectElement) ||
      !select.selectedOptions[0]?.defaultSelected ||
      ![...select.options].some((option) => option.value === own)
    )
      return;
    select.value = own;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, [suggest]);

  return (
    <>
      <SelectField
        label="Time zone"
        name="time_zone"
        hint={time_zone_hint}
        error={time_zone.error}
        disabled={time_zone.disabled}
        defaultValue={value.time_zone}
        onChange={(event) => setZone(event.target.value)}
        options={places.time_zones.map(({ name }) => ({ value: name, label: name.replaceAll('_', ' ') }))}
      />
      <SelectField
        label="Country"
        name="country"
        hint="Phone numbers without a country code are read as numbers of this country."
        error={country.error}
        disabled={country.disabled}
        defaultValue={value.country}
        options={[
          {
            value: '',
            label: country_of_zone ? `${country_of_zone} (country of the time zone)` : 'Country of the time zone',
          },
          ...places.countries.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
    </>
  );
}
