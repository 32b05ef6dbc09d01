import { answerLeadInboxPreflight, receiveInboxLead, refuseLeadInboxMethod } from '@/lib/http/lead-inbox/receive-lead';

/** Clio's Lead Inbox, also as /inbox_leads.json. In production the server answers POST before Next.js (lib/server/hot-doors.ts). */
export const POST = (request: Request) => receiveInboxLead(request);
export const OPTIONS = () => answerLeadInboxPreflight();

export const GET = () => refuseLeadInboxMethod();
export const PUT = () => refuseLeadInboxMethod();
export const PATCH = () => refuseLeadInboxMethod();
export const DELETE = () => refuseLeadInboxMethod();
