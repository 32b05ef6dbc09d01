import { CopyButton } from '../ui/copy-button';

interface FormLinkProps {
  /** The form's own page. */
  url: string;
  /** The form's name, for the copy button's accessible name on a page with several. */
  name?: string;
}

/** A form's link with a copy button. */
export function FormLink({ url, name }: FormLinkProps) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-2 wrap-anywhere">
      <a href={url} target="_blank" rel="noopener">
        {url}
      </a>
      <CopyButton text={url} label="Copy link" aria_label={name && `Copy link of ${name}`} />
    </p>
  );
}
