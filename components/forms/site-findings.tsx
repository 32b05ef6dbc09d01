import type { SiteReport } from '@/lib/intake/embed/site/check-site';
import type { Finding } from '@/lib/intake/embed/site/finding';
import { Badge, type BadgeTone } from '../ui/badge';
import { CodeBlock } from '../ui/code-block';
import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';

interface SiteFindingsProps {
  report: SiteReport;
  form_id: number;
  /** The checked `page` and `policy`. */
  asked: Record<string, string>;
  /** Adds a site to the firm's list and checks again; undefined if the user may not change the list. */
  allow?: (form: FormData) => void;
}

/** The results of a check: a summary, and each finding with its fix. */
export function SiteFindings({ report, form_id, asked, allow }: SiteFindingsProps) {
  if ('unseen' in report)
    return (
      <Notice tone="danger" title="The page could not be checked">
        {report.unseen}
      </Notice>
    );
  const blocking = report.findings.filter(({ level }) => level === 'blocks').length;
  const ordered = order.flatMap((level) => report.findings.filter((finding) => finding.level === level));

  return (
    <section aria-label="Results" className="space-y-6">
      <Summary blocking={blocking} codes={report.findings.map(({ code }) => code)} />
      <ul className="space-y-6">
        {ordered.map((finding, index) => (
          <li key={index} className="space-y-3 border-t border-rule pt-4">
            <p className="max-w-measure wrap-anywhere">
              <Badge tone={tones[finding.level]}>{words[finding.level]}</Badge> {finding.text}
            </p>
            {finding.fix && <CodeBlock label={finding.fix.label} code={finding.fix.code} />}
            {finding.allow !== undefined && allow && (
              <form action={allow}>
                <input type="hidden" name="form_id" value={form_id} />
                <input type="hidden" name="page" value={asked['page'] ?? ''} />
                <input type="hidden" name="policy" value={asked['policy'] ?? ''} />
                <input type="hidden" name="origin" value={finding.allow} />
                <SubmitButton variant="quiet" pendingLabel="Just a moment…">
                  Allow {finding.allow}
                </SubmitButton>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Summary({ blocking, codes }: { blocking: number; codes: Finding['code'][] }) {
  if (blocking > 0)
    return (
      <Notice tone="danger">
        {blocking === 1 ? 'One problem blocks the form.' : `${blocking} problems block the form.`}
      </Notice>
    );
  if (codes.includes('page_unread'))
    return (
      <Notice tone="warning">
        No problems found in the part of the page that Foyer read, but Foyer did not read the whole page.
      </Notice>
    );
  if (codes.some((code) => code.startsWith('script_needs_')))
    return <Notice tone="warning">Whether the form works depends on how you install it. Read the notes below.</Notice>;
  if (codes.includes('snippet_missing'))
    return <Notice tone="warning">The page allows the form, but the form is not installed on it yet.</Notice>;
  return <Notice tone="success">No problems found.</Notice>;
}

const order: Finding['level'][] = ['blocks', 'looks', 'note', 'good'];
const words: Record<Finding['level'], string> = {
  blocks: 'Problem',
  looks: 'Appearance',
  note: 'Note',
  good: 'OK',
};
const tones: Record<Finding['level'], BadgeTone> = {
  blocks: 'danger',
  looks: 'warning',
  note: 'info',
  good: 'success',
};
