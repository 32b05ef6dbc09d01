import Link from 'next/link';
import { buttonClass } from './button';

interface OlderNewerProps {
  newer_href?: string;
  older_href?: string;
  label?: string;
}

/** Links to the newer and the older page of a list. Renders nothing if there is only one page. */
export function OlderNewer({ newer_href, older_href, label = 'Pages' }: OlderNewerProps) {
  if (!newer_href && !older_href) return null;
  return (
    <nav aria-label={label} className="mt-6 flex flex-wrap justify-between gap-3">
      {newer_href && (
        <Link rel="prev" href={newer_href} className={buttonClass('quiet', 'sm')}>
          <Arrow className="rotate-180 rtl:rotate-0" />
          Newer
        </Link>
      )}
      {older_href && (
        <Link rel="next" href={older_href} className={buttonClass('quiet', 'sm', 'ms-auto')}>
          Older
          <Arrow className="rtl:rotate-180" />
        </Link>
      )}
    </nav>
  );
}

function Arrow({ className }: { className: string }) {
  return (
    <svg
      viewBox="0 0 16 8"
      aria-hidden="true"
      className={`h-2 w-4 fill-none stroke-current stroke-[1.25] ${className}`}
    >
      <path d="M0 4h15M11.5 .5 15 4l-3.5 3.5" />
    </svg>
  );
}
