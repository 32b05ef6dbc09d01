import { answerLeadInboxPreflight, receiveInboxLead, refuseLeadInboxMethod } from '@/lib/http/lead-inbox/receive-lead';

/**
 * Clio's Lead Inbox, also served as /inbox_leads.json. In production lib/server/hot-doors.ts answers POST before
 * Next.js.
 */
export const POST = (request: Request) => receiveInboxLead(request);
export const OPTIONS = () => answerLeadInboxPreflight();

export const GET = () => refuseLeadInboxMethod();
export const PUT = () => refuseLeadInboxMethod();
export const PATCH = () => refuseLeadInboxMethod();
export const DELETE = () => refuseLeadInboxMethod();
