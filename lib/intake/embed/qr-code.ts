import encodeQR from 'qr';
import { blackAndWhitePng } from './png';

/** A QR code as one path over a square of `size` units, with the quiet zone of four that scanners need (ISO/IEC 18004). */
export interface QrCode {
  size: number;
  path: string;
}

/** The QR code of an address; always dark on light, whatever is around it. Undefined for one that no QR code can hold. */
export function qrCode(text: string): QrCode | undefined {
  const rows = rowsOf(text);
  if (!rows) return undefined;
  const path = rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])))
    .join('');
  return { size: rows.length, path };
}

/** The same as a file, large enough for print; it grows without loss. */
export function qrSvg(text: string): string | undefined {
  const code = qrCode(text);
  if (!code) return undefined;
  const { size, path } = code;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024" viewBox="0 0 ${String(size)} ${String(size)}" shape-rendering="crispEdges"><rect width="${String(size)}" height="${String(size)}" fill="#fff"/><path d="${path}" fill="#000"/></svg>
`;
}

/** The same for programs that take no SVG: wide enough for a poster's print, and each square of the code whole pixels. */
export function qrPng(text: string): Uint8Array<ArrayBuffer> | undefined {
  const rows = rowsOf(text);
  return rows && blackAndWhitePng(rows, Math.ceil(1_024 / rows.length));
}

function rowsOf(text: string): boolean[][] | undefined {
  try {
    return encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  } catch (error) {
    // What its encoder says of a text that is too long, and of nothing else.
    if (error instanceof Error && error.message === 'Capacity overflow') return undefined;
    throw error;
  }
}
