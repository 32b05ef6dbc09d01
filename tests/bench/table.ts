import { cpus, loadavg, totalmem } from 'node:os';

/** A table of Markdown; its first row is the head. */
export function table([head = [], ...rows]: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** When and on what a run was made: figures are nothing without it. */
export function circumstances(command: string, load_before: number): string {
  const machine = `${String(cpus().length)} x ${cpus()[0]?.model.trim() ?? 'CPU'}, ${String(Math.round(totalmem() / 2 ** 30))} GB, Node ${process.versions.node}`;
  return `\`${command}\`, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC; ${machine}; load ${load_before.toFixed(1)} at the start, ${load().toFixed(1)} at the end.`;
}

/** The machine's load of the last minute. */
export function load(): number {
  return loadavg()[0] ?? 0;
}

/** The value that this share of the others does not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** Three digits are all that a measurement is good for. */
export function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
