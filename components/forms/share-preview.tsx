import { ChooseLinks } from './choose-links';

interface SharePreviewProps {
  /** The URL of the sample website. */
  src: string;
  width: 'phone' | 'tablet' | 'desktop';
  scheme: 'light' | 'dark';
  /** Returns the Share page's URL with one query parameter changed. */
  to: (choice: Record<string, string>) => string;
}

/** The form on a sample website at phone, tablet or desktop width. It is scaled down to fit, so that its layout is the real one. */
export function SharePreview({ src, width, scheme, to }: SharePreviewProps) {
  return (
    <section aria-labelledby="preview-heading" className="min-w-0">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="preview-heading" className="text-xl">
          Preview
        </h2>
        <div className="flex flex-wrap gap-3">
          <ChooseLinks
            label="Width of the preview"
            name="width"
            chosen={width}
            choices={(['phone', 'tablet', 'desktop'] as const).map((value) => ({
              value,
              label: { phone: 'Phone', tablet: 'Tablet', desktop: 'Desktop' }[value],
              href: to({ width: value }),
            }))}
          />
          <ChooseLinks
            label="Color scheme of the website"
            name="scheme"
            chosen={scheme}
            choices={(['light', 'dark'] as const).map((value) => ({
              value,
              label: { light: 'Light', dark: 'Dark' }[value],
              href: to({ scheme: value }),
            }))}
          />
        </div>
      </div>
      <div className="rounded-md border border-rule bg-sunk p-2 sm:p-4">
        <div className="@container h-[680px] overflow-hidden">
          {/* A new URL gets a new frame, because navigating the old frame would add an entry to the browser's history. */}
          <iframe
            key={src}
            src={src}
            title="Preview: the form on a sample website"
            className={`mx-auto block h-[calc(680px/var(--scale))] max-w-none origin-top-left [scale:var(--scale)] bg-sheet ${widths[width]}`}
          />
        </div>
      </div>
      <p className="mt-2 text-sm text-ink-soft">
        The website is a sample, but the form is real. A message that you send here becomes a lead in your inbox.
      </p>
    </section>
  );
}

/* Whole class names, so that the style sheet includes them. tan(atan2(a, b)) divides one length by another in CSS. */
const widths = {
  phone: 'w-[375px] [--scale:min(1,tan(atan2(100cqw,375px)))]',
  tablet: 'w-[768px] [--scale:min(1,tan(atan2(100cqw,768px)))]',
  desktop: 'w-[1280px] [--scale:min(1,tan(atan2(100cqw,1280px)))]',
};
