/** The visitor's form in English. Every other language has the same keys. `fill` replaces the `{…}` placeholders. */
export const en = {
  language: 'English',
  title: 'Contact {firm}',
  description: 'Tell {firm} what happened. It takes a minute, and your message goes straight to the firm.',
  heading: 'Tell us what happened',
  intro: 'Your message goes straight to the firm.',
  fields: {
    first_name: { label: 'First name', required: 'Enter your first name' },
    last_name: { label: 'Last name', required: 'Enter your last name' },
    email: { label: 'Email', required: 'Enter your email address' },
    phone_number: { label: 'Phone number', required: 'Enter your phone number' },
    from_message: { label: 'How can we help?', required: 'Tell us how we can help' },
  } as Record<string, { label: string; required: string }>,
  optional: '(optional)',
  one_of_hint: 'Leave an email address or a phone number, or both.',
  one_of: 'Enter an email address or a phone number',
  required: 'Enter an answer: {label}',
  invalid_email: 'Enter an email address in the correct format, like name@example.com',
  invalid_phone: 'Enter a phone number, like 415 555 0132',
  too_long: '{label}: use {max} characters or fewer',
  trap: 'Leave this field empty',
  disclaimer:
    'Sending this form does not make you a client of the firm. Please leave out anything confidential until we have spoken.',
  privacy: 'Privacy policy',
  send: 'Send message',
  sending: 'Sending…',
  try_now: 'Try again now',
  error_prefix: 'Error: ',
  problem: 'There is a problem',
  waiting: 'Not sent yet',
  waiting_text:
    'We could not reach the firm just now. Keep this page open: we will keep trying, and your message stays in the form.',
  waiting_saved:
    'We could not reach the firm just now. Your message is saved in this browser. We will send it as soon as we can, or when you next open this page within seven days. It has not reached the firm yet.',
  busy: 'Too many messages came from your network in the last minute. Keep this page open: we will try again automatically.',
  busy_resend:
    'Too many messages came from your network in the last minute. Nothing you wrote is lost: wait a minute, then send it again.',
  failed:
    'As far as we know, your message was not sent because of an error on our side. Nothing you wrote is lost: please send it again in a moment.',
  too_large: 'This is more than the form can send. Shorten your message, or contact the firm directly.',
  resend: 'Send again',
  broken: 'This page did not load completely.',
  try_again: 'Try again',
  thanks: 'Thank you. Your message has reached {firm}.',
  thanks_again: 'Thank you. The firm has received this message as well as your earlier one.',
  thanks_text: 'We will reply by email or phone. If you write to us about this, please give your reference number.',
  reference: 'Reference number',
  send_another: 'Send another message',
  receipt_gone: 'This receipt can no longer be shown',
  receipt_gone_text: 'If you were given a reference number, your message has reached the firm.',
  closed: 'This form is closed',
  closed_text: '{firm} no longer accepts messages through this form.',
  closed_unsent: 'The form was closed before your message could be sent. It has not reached the firm.',
  contact: 'You can reach the firm here:',
  unknown: 'There is no form at this address',
  unknown_text: 'Please check the link, or go back to the firm’s website.',
  expired: 'This page has expired',
  expired_text:
    'We keep what you typed for 15 minutes and then delete it. We are sorry, but you will need to write it again.',
  to_form: 'Go to the form',
  what_you_wrote: 'What you wrote',
  kept_waiting: 'A message you wrote here on {date} has not reached the firm yet. We are sending it.',
  kept_sent: 'The message you wrote here on {date} has now reached {firm}. Your reference number: {reference}',
  kept_refused:
    'A message you wrote here on {date} could not be delivered. As far as we know, it has not reached the firm.',
  kept_expired:
    'A message you wrote here on {date} could not be sent within seven days, and we have stopped trying. As far as we know, it has not reached the firm.',
  kept_delete: 'Delete it from this browser',
};

export type IntakeStrings = typeof en;
