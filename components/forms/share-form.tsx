import { CodeBlock } from '../ui/code-block';
import { FormLink } from './form-link';

interface ShareFormProps {
  /** The form's own page. */
  url: string;
  snippet: string;
  frame: string;
}

/** A form's link, its embed code, and the iframe without the loader, for websites that do not allow scripts. */
export function ShareForm({ url, snippet, frame }: ShareFormProps) {
  return (
    <div className="space-y-5">
      <FormLink url={url} />
      <CodeBlock label="Embed code" code={snippet} />
      <details>
        <summary className="min-h-6 w-fit cursor-pointer text-sm text-ink-soft hover:text-ink pointer-coarse:min-h-11 pointer-coarse:content-center">
          For a website that does not allow scripts
        </summary>
        <div className="mt-3">
          <CodeBlock label="Plain frame" code={frame} />
        </div>
      </details>
    </div>
  );
}
