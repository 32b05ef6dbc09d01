import { CopyButton } from './copy-button';

interface MadeLinkProps {
  label: string;
  url: string;
  /** What the user should do with a secret that is not a link to send to someone. */
  note?: string;
  copy?: string;
}

/** Shows a one-time link or a new secret, with a Copy button. */
export function MadeLink({
  label,
  url,
  note = 'This link is shown only once and works only once. Send it to that person only.',
  copy = 'Copy link',
}: MadeLinkProps) {
  return (
    <div role="status" className="rounded-sm border border-success/40 bg-success-wash p-5">
      <p className="font-[600]">{label}</p>
      <p className="mt-1 text-sm">{note}</p>
      <p className="mt-3 flex flex-wrap items-center gap-3">
        <code dir="ltr" className="min-w-0 rounded-sm border border-rule bg-sheet px-2 py-1 select-all">
          {url}
        </code>
        <CopyButton text={url} label={copy} />
      </p>
    </div>
  );
}
