/** What a visitor types, as the form's fields are named. */
export interface Answers {
  first_name: string;
  last_name: string;
  email: string;
  phone_number: string;
  from_message: string;
}

/** What is stored beside the answers: where the lead came from, and the value of the form's hidden field. */
export interface Facts {
  from_source: string;
  referring_url: string;
  hidden: string;
}

/** How an attempt ended, as its client saw it: stored, refused, or unknown (time-out, reset, 5xx). */
export type Outcome = 'ok' | 'fail' | 'info';

/** One submission: a marker that no other has, sent once or, under the same key, again and again. */
export interface Operation {
  marker: string;
  key: string;
  /** As they must be stored. */
  answers: Answers;
  /** Whatever else must be stored with them. */
  facts?: Partial<Facts>;
  attempts: Outcome[];
  /** The lead's id, as an acknowledgement named it. */
  global_id?: string;
}

/** What the clients of one round saw, by marker. */
export class Journal {
  readonly operations: Operation[] = [];

  constructor(readonly round: string) {}

  /** Notes that a submission is about to be sent. */
  invoke(): Operation {
    const marker = `${this.round}-${this.operations.length}`;
    const operation: Operation = {
      marker,
      key: `c_${crypto.randomUUID()}`,
      answers: answersOf(marker, this.operations.length),
      attempts: [],
    };
    this.operations.push(operation);
    return operation;
  }
}

/** Answers of every shape a page takes, so that a torn or altered one is seen: several scripts, lines, one byte to 20 KB. */
function answersOf(marker: string, number: number): Answers {
  const text = `Ça va? 家賃が払えません. لا أستطيع\n🏠 “${marker}” `;
  return {
    first_name: `Zoë ${number}`,
    last_name: marker,
    email: `${marker}@example.com`,
    phone_number: '+1 212 555 0100',
    from_message: text.repeat(number % 25 === 0 ? 400 : 1 + (number % 5)).trim(),
  };
}
