import { crc32, deflateSync } from 'node:zlib';

/**
 * Returns a PNG (W3C PNG, third edition) of black and white squares that are each `scale` pixels wide. It uses one bit per
 * pixel, so that even a poster-sized file has only a few kilobytes. In `rows`, true is black; all rows have the same length.
 */
export function blackAndWhitePng(rows: readonly (readonly boolean[])[], scale: number): Uint8Array<ArrayBuffer> {
  const side = (rows[0]?.length ?? 0) * scale;
  const height = rows.length * scale;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8); // Bits a pixel; grey, deflate, no filter and no interlacing are the zeros after it.

  const pixels = Buffer.concat(
    rows.flatMap((row) => {
      const line = Buffer.alloc(1 + Math.ceil(side / 8));
      for (let x = 0; x < side; x += 1)
        if (!row[Math.floor(x / scale)]) line[1 + (x >> 3)] = (line[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
      return Array.from({ length: scale }, () => line);
    }),
  );
  return new Uint8Array(
    Buffer.concat([
      signature,
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(pixels)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
