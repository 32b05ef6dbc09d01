'use client';

import { useEffect, useState } from 'react';
import { Button, type ButtonSize, type ButtonVariant } from './button';

interface CopyButtonProps {
  text: string;
  label?: string;
  /** What a reader hears, where the label alone would not say which of many. */
  aria_label?: string;
  size?: ButtonSize;
  variant?: ButtonVariant;
}

/** Copies `text` and says whether it did. */
export function CopyButton({ text, label = 'Copy', aria_label, size = 'sm', variant = 'quiet' }: CopyButtonProps) {
  const [answer, setAnswer] = useState('');

  useEffect(() => {
    if (!answer) return;
    const timer = setTimeout(() => setAnswer(''), 4_000);
    return () => clearTimeout(timer);
  }, [answer]);

  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button
        size={size}
        variant={variant}
        aria-label={aria_label}
        onClick={async () => setAnswer((await copy(text)) ? 'Copied' : 'Could not copy: select the text instead')}
      >
        {label}
      </Button>
      <span aria-live="polite" className="text-sm text-ink-soft">
        {answer}
      </span>
    </span>
  );
}

/** The clipboard is only there in secure contexts; an installation on a plain http address still has execCommand. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = document.activeElement;
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'sr-only';
    document.body.append(area);
    area.select();
    // Deprecated, and the only way where there is no secure context.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const copied = document.execCommand('copy');
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return copied;
  }
}
