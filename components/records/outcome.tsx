import { Notice } from '../ui/notice';
import { wordFor } from '../ui/word-for';

interface RecordOutcomeProps {
  done?: string;
  problem?: string;
  /** The sentence for each code of `done`. */
  words: Record<string, string>;
}

/** A notice that says what the last action on a contact or a matter did, or why it was refused. */
export function RecordOutcome({ done, problem, words }: RecordOutcomeProps) {
  const told = wordFor(words, done);
  if (problem === undefined && told === undefined) return null;
  return (
    <div className="mb-6">
      {problem === undefined ? (
        <Notice tone="success">{told}</Notice>
      ) : (
        <Notice tone="danger" title={wordFor(problems, problem) ?? 'Something went wrong. Nothing was changed.'} />
      )}
    </div>
  );
}

const problems: Record<string, string> = {
  conflict:
    'Someone else changed this record after you opened it. Your change was not made. The record below is up to date.',
  forbidden: 'Your role cannot change this record, or the matter is locked. Nothing was changed.',
  invalid: 'A field was empty or too long. Nothing was changed.',
  not_found: 'This record no longer exists. Nothing was changed.',
};
