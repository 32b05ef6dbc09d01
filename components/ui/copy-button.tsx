'use client';

import { useEffect, useState } from 'react';
import { Button, type ButtonSize, type ButtonVariant } from './button';
import { Icon } from './icon';

interface CopyButtonProps {
  text: string;
  label?: string;
  /** The name for screen readers, if the label alone does not say what is copied. */
  aria_label?: string;
  size?: ButtonSize;
  variant?: ButtonVariant;
  /** Shows only an icon; the label is its name for screen readers. */
  icon?: boolean;
}

/** A button that copies `text` and says whether that worked. */
export function CopyButton({
  text,
  label = 'Copy',
  aria_label,
  size = 'sm',
  variant = 'quiet',
  icon = false,
}: CopyButtonProps) {
  const [answer, setAnswer] = useState('');

  useEffect(() => {
    if (!answer) return;
    const timer = setTimeout(() => setAnswer(''), 4_000);
    return () => clearTimeout(timer);
  }, [answer]);

  const click = async () => setAnswer((await copy(text)) ? 'Copied' : 'Could not copy. Select the text and copy it');
  if (icon)
    return (
      <span className="scripted-only inline-flex items-center">
        <button type="button" className="icon-button" aria-label={label} title={label} onClick={click}>
          <Icon name={answer === 'Copied' ? 'tick' : 'copy'} />
        </button>
        <span aria-live="polite" className={answer === 'Copied' ? 'sr-only' : 'text-sm text-ink-soft'}>
          {answer}
        </span>
      </span>
    );

  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button size={size} variant={variant} aria-label={aria_label} onClick={click}>
        {label}
      </Button>
      <span aria-live="polite" className="text-sm text-ink-soft">
        {answer}
      </span>
    </span>
  );
}

/** Copies a text and returns whether that worked. Without https the Clipboard API does not exist, so execCommand is the fallback. */
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
    // Deprecated, but the only way to copy on a page without https.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const copied = document.execCommand('copy');
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return copied;
  }
}
