type Mode = 'inline' | 'popup' | 'drawer' | 'float' | 'page';

const modes: { value: Mode; title: string; about: string }[] = [
  { value: 'inline', title: 'Inline', about: 'Part of the page, where you paste the code.' },
  { value: 'popup', title: 'Popup', about: 'Opens over the page when a visitor clicks a link.' },
  { value: 'drawer', title: 'Drawer', about: 'Slides in from the side at full height.' },
  { value: 'float', title: 'Floating button', about: 'A button in the corner opens the form.' },
  { value: 'page', title: 'Full page', about: 'The form fills a page of your website.' },
];

/** A choice between the five display modes, each with a small picture. */
export function ModeChoice({ value, form }: { value: Mode; form: string }) {
  return (
    <fieldset>
      <legend className="mb-3 font-serif text-xl">How should the form appear on your website?</legend>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 rail:grid-cols-3 wide:grid-cols-5">
        {modes.map((mode) => (
          <label
            key={mode.value}
            className="relative flex cursor-pointer gap-3 rounded-md border border-edge bg-sheet p-3 hover:border-ink has-checked:border-accent has-checked:bg-wash has-checked:shadow-[inset_0_0_0_1px_var(--color-accent)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus wide:flex-col forced-colors:has-checked:outline-2"
          >
            <input
              type="radio"
              name="mode"
              form={form}
              value={mode.value}
              defaultChecked={mode.value === value}
              className="absolute end-3 top-3 size-5 accent-accent outline-none pointer-coarse:size-6"
            />
            <ModePicture mode={mode.value} />
            <span className="min-w-0 pe-7 wide:pe-0">
              <span className="block font-[560]">{mode.title}</span>
              <span className="block text-sm text-ink-soft">{mode.about}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A picture of a web page that shows where the form appears. */
function ModePicture({ mode }: { mode: Mode }) {
  return (
    <svg viewBox="0 0 72 48" aria-hidden="true" className="h-12 w-18 shrink-0">
      <rect x="0.5" y="0.5" width="71" height="47" rx="2" className="fill-paper stroke-edge" />
      {mode !== 'page' && (
        <path d="M6 8h26M6 14h40M6 20h34M6 26h40M6 32h30M6 38h36" className="fill-none stroke-rule stroke-2" />
      )}
      {mode === 'inline' && <rect x="6" y="18" width="60" height="18" rx="1" className="fill-accent" />}
      {mode === 'popup' && <rect x="20" y="9" width="32" height="30" rx="1" className="fill-accent" />}
      {mode === 'drawer' && <rect x="46" y="1" width="25" height="46" className="fill-accent" />}
      {mode === 'float' && <rect x="45" y="35" width="22" height="8" rx="4" className="fill-accent" />}
      {mode === 'page' && <rect x="1" y="1" width="70" height="46" rx="1" className="fill-accent" />}
    </svg>
  );
}
