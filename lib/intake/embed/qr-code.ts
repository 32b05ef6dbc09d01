import encodeQR from 'qr';
import { blackAndWhitePng } from './png';

/** A QR code as one path over a square of `size` units, with the quiet zone of four that scanners need (ISO/IEC 18004). */
export interface QrCode {
  size: number;
  path: string;
}

/** Returns the QR code of a URL; undefined if the URL is too long for a QR code. */
export function qrCode(text: string): QrCode | undefined {
  const rows = rowsOf(text);
  if (!rows) return undefined;
  const path = rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])))
    .join('');
  return { size: rows.length, path };
}

/** Returns the QR code of a URL as an SVG file; undefined if the URL is too long. */
export function qrSvg(text: string): string | undefined {
  const code = qrCode(text);
  if (!code) return undefined;
  const { size, path } = code;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024" viewBox="0 0 ${String(size)} ${String(size)}" shape-rendering="crispEdges"><rect width="${String(size)}" height="${String(size)}" fill="#fff"/><path d="${path}" fill="#000"/></svg>
`;
}

/** Returns the QR code of a URL as a PNG file that is large enough to print; undefined if the URL is too long. */
export function qrPng(text: string): Uint8Array<ArrayBuffer> | undefined {
  const rows = rowsOf(text);
  return rows && blackAndWhitePng(rows, Math.ceil(1_024 / rows.length));
}

function rowsOf(text: string): boolean[][] | undefined {
  try {
    return encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  } catch (error) {
    // The encoder throws this message only for a text that is too long.
    if (error instanceof Error && error.message === 'Capacity overflow') return undefined;
    throw error;
  }
}
