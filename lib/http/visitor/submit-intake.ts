import { formUrl, publicForm, visitorContext } from './visitor';
import { env } from '../../platform/env';
import { isOpen } from '../../intake/forms/find-public';
import { findFrameAncestors } from '../../intake/forms/frame-ancestors';
import { fieldRules } from '../../intake/field-rules';
import { fileSubmission, findFiledSubmission } from '../../intake/file';
import type { SubmitState } from '../../intake/outcome';
import { readPageFacts } from '../../intake/page-facts';
import { countPost } from '../../intake/rates';
import { submissionSchema } from '../../intake/schema';
import type { SentFields } from '../../intake/schema';
import { senderOf } from '../../intake/sender';

/**
 * Validates and files a submission. The server action and the permanent URL both call it, so anyone can reach it. It
 * throws on an outage: the caller answers, and the visitor's page tries again.
 */
export async function submitIntake(
  form_slug: string,
  sent: SentFields,
  headers: Pick<Headers, 'get'>,
): Promise<SubmitState> {
  const form = await publicForm(form_slug);
  if (form.state === 'unknown') return { status: 'unknown' };
  const ctx = visitorContext(form, headers);

  // Submissions to a closed form count toward the rate limit too, because Foyer keeps them for a while for the visitor
  // and they must not fill the disk.
  const posts_in_a_minute = countPost(form.form_id, ctx.actor.network, ctx.now());
  const { flood_per_minute } = env();
  if (flood_per_minute > 0 && posts_in_a_minute > flood_per_minute) return { status: 'busy', retry_after_seconds: 20 };

  const page = readPageFacts(form, sent, formUrl(form_slug, headers), headers.get('referer'));
  const parsed = submissionSchema(fieldRules(form.definition, page.locale)).safeParse(sent);
  if (!isOpen(form)) {
    const receipt = parsed.success ? await findFiledSubmission(ctx, form, parsed.data, page) : undefined;
    return receipt ? { status: 'stored', receipt } : { status: 'closed' };
  }
  if (!parsed.success) {
    return {
      status: 'refused',
      errors: parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), message })),
    };
  }
  const origin = senderOrigin(headers);
  const sites = await findFrameAncestors(ctx.db, form_slug);
  const sending = {
    posts_in_a_minute,
    sender: senderOf(headers),
    from_a_page: origin !== undefined,
    from_own_site: origin !== undefined && sites.includes(origin),
  };
  return { status: 'stored', receipt: await fileSubmission(ctx, form, parsed.data, page, sending) };
}

/** Returns the origin of the page that sent the request, as its headers say. A firm's own form may post here. */
function senderOrigin(headers: Pick<Headers, 'get'>): string | undefined {
  return [headers.get('origin'), headers.get('referer')].flatMap((from) =>
    from && URL.canParse(from) ? [new URL(from).origin] : [],
  )[0];
}
