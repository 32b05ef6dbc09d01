/**
 * Returns a number that makes SHA-256 of `{challenge}:{key}:{number}` begin with `bits` zero bits (see lib/intake/work.ts).
 * This takes a few milliseconds for one message, but is expensive for a million. Returns '' without WebCrypto, as on plain
 * http.
 */
export async function proveWork(challenge: string, key: string, bits: number): Promise<string> {
  // crypto.subtle is absent outside secure contexts, although its type says otherwise.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle || bits === 0) return '';
  const encoder = new TextEncoder();
  for (let number = 0; ; number++) {
    const digest = await subtle.digest('SHA-256', encoder.encode(`${challenge}:${key}:${String(number)}`));
    if (new DataView(digest).getUint32(0) >>> (32 - bits) === 0) return String(number);
  }
}
