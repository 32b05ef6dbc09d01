import { Notice } from '../ui/notice';
import { wordFor } from '../ui/word-for';

interface RecordOutcomeProps {
  done?: string;
  problem?: string;
  /** What each `done` says. */
  words: Record<string, string>;
}

/** What the last action on a contact or a matter did, or why it was refused. */
export function RecordOutcome({ done, problem, words }: RecordOutcomeProps) {
  const told = wordFor(words, done);
  if (problem === undefined && told === undefined) return null;
  return (
    <div className="mb-6">
      {problem === undefined ? (
        <Notice tone="success">{told}</Notice>
      ) : (
        <Notice tone="danger" title={wordFor(problems, problem) ?? 'That did not work. Nothing was changed.'} />
      )}
    </div>
  );
}

const problems: Record<string, string> = {
  conflict:
    'Somebody else was faster: this has changed since you opened it. Nothing was changed; below is how it stands now.',
  forbidden:
    'This can be read, not changed: your role does not allow it, or the matter has been locked. Nothing was changed.',
  invalid: 'Something was missing or too long. Nothing was changed.',
  not_found: 'What you changed is no longer there.',
};
