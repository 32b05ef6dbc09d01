import { buttonClass } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { TextField } from '../ui/field';
import { Panel } from '../ui/panel';
import { QrCode } from './qr-code';

interface ShareLinkProps {
  /** The id of the form that the controls belong to. */
  form: string;
  url: string;
  /** Whether the URL has campaign parameters. */
  named: boolean;
  /** Undefined if the URL is too long for a QR code. */
  code: { size: number; path: string } | undefined;
  /** Returns the URL of the QR code's file. */
  file: (ending: 'svg' | 'png') => string;
  /** The values as typed, by URL parameter. */
  asked: Partial<Record<string, string>>;
  errors: Partial<Record<string, string>>;
}

/** The form's link and QR code, with fields for campaign parameters. */
export function ShareLink({ form, url, named, code, file, asked, errors }: ShareLinkProps) {
  return (
    <Panel title="Link and QR code">
      <div className="grid grid-cols-1 gap-8 rail:grid-cols-[auto_minmax(0,1fr)]">
        {code ? (
          <div className="space-y-3">
            <QrCode {...code} label={`QR code of ${url}`} />
            <p className="flex flex-wrap gap-2 rail:flex-col">
              {/* Plain links, because the router would expect a page. */}
              {(['svg', 'png'] as const).map((ending) => (
                <a key={ending} href={file(ending)} download className={buttonClass('quiet', 'sm')}>
                  Download as {ending.toUpperCase()}
                </a>
              ))}
            </p>
          </div>
        ) : (
          <p className="max-w-44">
            This link is too long for a QR code. Shorten the campaign fields or the prefilled values.
          </p>
        )}
        <div className="space-y-5">
          <div>
            <p className="font-[560]">{named ? 'Campaign link' : 'Form link'}</p>
            <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2 wrap-anywhere">
              <a href={url} target="_blank" rel="noopener">
                {url}
              </a>
              <CopyButton text={url} label="Copy link" />
            </p>
          </div>
          <fieldset>
            <legend className="font-[560]">Campaign</legend>
            <p className="mb-3 text-sm text-ink-soft">
              Leads from this link are labeled with these values, so that you can see which campaign they came from.
            </p>
            <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
              {campaigns.map(([name, label, hint]) => (
                <TextField
                  key={name}
                  form={form}
                  label={label}
                  name={name}
                  hint={hint}
                  optional
                  defaultValue={asked[name] ?? ''}
                  error={errors[name]}
                  autoComplete="off"
                />
              ))}
            </div>
          </fieldset>
          <button type="submit" form={form} className={buttonClass('quiet')}>
            Update link
          </button>
        </div>
      </div>
    </Panel>
  );
}

const campaigns = [
  ['utm_source', 'Source', 'Where visitors come from, such as newsletter or google.'],
  ['utm_medium', 'Medium', 'The channel, such as email, cpc or print.'],
  ['utm_campaign', 'Campaign', 'The campaign’s name, such as spring_2027.'],
  ['utm_term', 'Term', 'The search term of the ad.'],
  ['utm_content', 'Content', 'The version of the ad or link, such as header or poster.'],
] as const;
