/** A user of the firm. */
export interface Person {
  user_id: number;
  name: string;
  initials: string;
}

type Action = (form: FormData) => Promise<void>;

/** What the desk shows beside leads: the firm's lists, and the user. */
export interface DeskFacts {
  /** The server's time, so that the browser first renders the same waiting times. */
  now: string;
  time_zone: string;
  user_id: number;
  is_read_only: boolean;
  /** The people to whom a lead can be assigned. */
  people: Person[];
  sources: string[];
  forms: { id: number; name: string }[];
  matter_types: { id: number; name: string }[];
}

/** The server actions of the lead's forms, with which everything works without JavaScript. */
export interface DeskActions {
  ignore: Action;
  restore: Action;
  vet: Action;
  undo: Action;
  undo_accept: Action;
  reopen: Action;
  accept_suggested: Action;
  assign: Action;
  snooze: Action;
  wake: Action;
  note: Action;
  call: Action;
  retry_delivery: Action;
}
