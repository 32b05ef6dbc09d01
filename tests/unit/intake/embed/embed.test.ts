import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from 'vitest';
import { bundleLoader } from '@/lib/intake/embed/build';
import { frame_script } from '@/lib/intake/embed/frame-script';
import { embedSnippet, plainFrameSnippet } from '@/lib/intake/embed/snippet';

test('the loader is at most 1,792 bytes at brotli -q 11', async () => {
  expect(
    brotliCompressSync(await bundleLoader(), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  ).toBeLessThanOrEqual(1_792);
});

test("the loader and the frame's script use no timer, no eval and no innerHTML", async () => {
  const loader = Buffer.from(await bundleLoader()).toString();
  for (const script of [loader, frame_script])
    expect(script).not.toMatch(/setTimeout|setInterval|requestAnimationFrame|eval\(|Function\(|innerHTML/);
});

test("the embed code reserves the form's height and has a link as fallback", () => {
  expect(embedSnippet('https://intake.firm.example', 'k3x9abcd', 680))
    .toBe(`<foyer-form form="k3x9abcd" style="display:block;min-height:680px">
  <a href="https://intake.firm.example/f/k3x9abcd">Contact us</a>
</foyer-form>
<script async src="https://intake.firm.example/embed/v1.js"></script>`);
});

test('a label with HTML in it stays text in the embed code', () => {
  expect(embedSnippet('https://x.example', 'k3x9abcd', 1, '<b>"&')).toContain('>&#60;b&#62;&#34;&#38;</a>');
  expect(plainFrameSnippet('https://x.example', 'k3x9abcd', { source: 'Bus & tram' })).toContain(
    '/f/k3x9abcd?source=Bus%20%26%20tram"',
  );
});
