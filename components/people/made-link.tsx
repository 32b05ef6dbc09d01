import { CopyButton } from '@/components/ui/copy-button';

interface MadeLinkProps {
  label: string;
  url: string;
  /** What to do with it, where it is no link to send on. */
  note?: string;
  copy?: string;
}

/** A one-time link, or a secret, this once. */
export function MadeLink({
  label,
  url,
  note = 'It is shown this once and works once, so send it to that person alone.',
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
