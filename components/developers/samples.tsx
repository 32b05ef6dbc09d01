import { CodeBlock } from '../ui/code-block';
import type { SampleCall, SampleLanguage } from './sample-call';
import { sample_languages, samplesOf } from './sample-call';

interface SamplesProps {
  /** What the sample calls do, as a label for screen readers, such as "File a lead". */
  what: string;
  /** A call to generate samples for, or the code in each language. */
  call: SampleCall | Record<SampleLanguage, string>;
  /** The response body. */
  reply?: unknown;
}

/** One call in each language, and its response. curl is always visible; one of the other languages can be open, even without scripts. */
export function Samples({ what, call, reply }: SamplesProps) {
  const code = 'method' in call ? samplesOf(call) : call;
  return (
    <div className="space-y-3" role="group" aria-label={what}>
      <CodeBlock label={`${what}: curl`} code={code.curl} />
      {sample_languages
        .filter((language) => language !== 'curl')
        .map((language) => (
          <details key={language} name={`${what}: samples`}>
            <summary className="min-h-6 w-fit cursor-pointer text-sm text-ink-soft hover:text-ink pointer-coarse:min-h-11 pointer-coarse:content-center">
              {language}
            </summary>
            <div className="mt-2">
              <CodeBlock label={`${what}: ${language}`} code={code[language]} />
            </div>
          </details>
        ))}
      {reply !== undefined && <CodeBlock label={`${what}: answer`} code={JSON.stringify(reply, null, 2)} />}
    </div>
  );
}
