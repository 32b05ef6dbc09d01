export type BadgeTone = 'neutral' | 'accent' | 'success' | 'info' | 'warning' | 'danger';

/** A short label. The text carries the meaning; the color only helps to find it. */
export function Badge({ tone = 'neutral', children }: { tone?: BadgeTone; children: React.ReactNode }) {
  return (
    <span
      className={`inline-block max-w-full rounded-sm border px-1.5 text-xs leading-5 wrap-break-word font-[560] tracking-[0.02em] tabular-nums ${tones[tone]}`}
    >
      {children}
    </span>
  );
}

const tones: Record<BadgeTone, string> = {
  neutral: 'border-rule bg-sunk text-ink-soft',
  accent: 'border-accent bg-accent text-on-accent',
  success: 'border-success/40 bg-success-wash text-success',
  info: 'border-info/40 bg-info-wash text-info',
  warning: 'border-warning/40 bg-warning-wash text-warning',
  danger: 'border-danger/40 bg-danger-wash text-danger',
};
