import { CodeBlock } from '../ui/code-block';

interface SamplesProps {
  /** What the samples do, for those who listen: "File a lead". */
  what: string;
  curl: string;
  fetch: string;
  /** The answer, as JSON. */
  reply?: unknown;
}

/** One call, as a command and as JavaScript, and what comes back. */
export function Samples({ what, curl, fetch, reply }: SamplesProps) {
  return (
    <div className="space-y-3" role="group" aria-label={what}>
      <CodeBlock label={`${what}: curl`} code={curl} />
      <CodeBlock label={`${what}: JavaScript`} code={fetch} />
      {reply !== undefined && <CodeBlock label={`${what}: answer`} code={JSON.stringify(reply, null, 2)} />}
    </div>
  );
}
