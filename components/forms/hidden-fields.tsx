import type { FormState } from '@/lib/http/staff/form-state';
import { ActionForm } from '../ui/action-form';
import { Badge } from '../ui/badge';
import { Notice } from '../ui/notice';
import { Panel } from '../ui/panel';

interface HiddenFieldsProps {
  form_id: number;
  /** The version of the form whose hidden fields are shown. */
  version: number;
  names: string[];
  /** The query of the Share page's URL, to which the page returns after saving. */
  share: string;
  saved: boolean;
  may_change: boolean;
  action: (before: FormState, form: FormData) => Promise<FormState>;
}

/** A panel to edit the names of a form's hidden fields. */
export function HiddenFields({ form_id, version, names, share, saved, may_change, action }: HiddenFieldsProps) {
  return (
    <div id="hidden-fields" className="mt-8 scroll-mt-8">
      <Panel title="Hidden fields" action={<Badge>{names.length === 0 ? 'None' : String(names.length)}</Badge>}>
        <div className="space-y-5">
          {saved && <Notice tone="success">Hidden fields saved. New visits to the form include them.</Notice>}
          <p className="max-w-measure text-ink-soft">
            Visitors do not see hidden fields. Your page fills them in through <em>Prefilled values</em> above, for
            example with an office, a lawyer or an article. Their values are stored with the lead.
          </p>
          <ActionForm
            action={action}
            submit="Save hidden fields"
            pending="Saving…"
            variant="quiet"
            read_only={!may_change}
            fields={[
              { kind: 'hidden', name: 'form_id', value: String(form_id) },
              { kind: 'hidden', name: 'version', value: String(version), kept: true },
              { kind: 'hidden', name: 'share', value: share },
              {
                kind: 'area',
                name: 'names',
                label: 'Names',
                hint: 'Enter one name per line, at most 20. Use lowercase letters, digits and _, as in office or article_id.',
                optional: true,
                defaultValue: names.join('\n'),
                dir: 'ltr',
                autoCapitalize: 'none',
                spellCheck: false,
              },
            ]}
          />
        </div>
      </Panel>
    </div>
  );
}
