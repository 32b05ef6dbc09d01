/** What a visitor types, by the names of the form's fields. */
export interface Answers {
  first_name: string;
  last_name: string;
  email: string;
  phone_number: string;
  from_message: string;
}

/** What is stored beside the typed values: the source of the lead, and the value of the form's hidden field. */
export interface Facts {
  from_source: string;
  referring_url: string;
  hidden: string;
}

/** The outcome of an attempt as the client saw it: stored, refused, or unknown (timeout, reset or 5xx). */
export type Outcome = 'ok' | 'fail' | 'info';

/** One submission with a unique marker. A client may send it several times under the same key. */
export interface Operation {
  marker: string;
  key: string;
  /** The field values that must be stored. */
  answers: Answers;
  /** Further values that must be stored with the fields. */
  facts?: Partial<Facts>;
  attempts: Outcome[];
  /** The lead's id from the server's acknowledgment. */
  global_id?: string;
}

/** Records what the clients of one round saw, by marker. */
export class Journal {
  readonly operations: Operation[] = [];

  constructor(readonly round: string) {}

  /** Records a submission before it is sent. */
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

/**
 * Returns values of many shapes, so that a torn or altered database page shows: several scripts, several lines, one
 * byte to 20 KB.
 */
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
