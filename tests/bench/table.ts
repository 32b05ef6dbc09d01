import { cpus, loadavg, totalmem } from 'node:os';

/** Returns a Markdown table. The first row is the header. */
export function table([head = [], ...rows]: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** Returns a line with the command, time and machine of a run, without which figures cannot be compared. */
export function circumstances(command: string, load_before: number): string {
  const machine = `${String(cpus().length)} x ${cpus()[0]?.model.trim() ?? 'CPU'}, ${String(Math.round(totalmem() / 2 ** 30))} GB, Node ${process.versions.node}`;
  return `\`${command}\`, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC; ${machine}; load ${load_before.toFixed(1)} at the start, ${load().toFixed(1)} at the end.`;
}

/** Returns the machine's average load of the last minute. */
export function load(): number {
  return loadavg()[0] ?? 0;
}

/** Returns the value that this share of all values does not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** Formats a number with three digits, which is the precision of these measurements. */
export function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
