/**
 * Finds a number that makes SHA-256 of `{challenge}:{key}:{number}` begin with so many zero bits (lib/intake/work.ts asks
 * for it); a few milliseconds for one message, a price for a million. '' where there is no WebCrypto, as on plain http.
 */
export async function proveWork(challenge: string, key: string, bits: number): Promise<string> {
  // Absent outside secure contexts, whatever its type says.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle || bits === 0) return '';
  const encoder = new TextEncoder();
  for (let number = 0; ; number++) {
    const digest = await subtle.digest('SHA-256', encoder.encode(`${challenge}:${key}:${String(number)}`));
    if (new DataView(digest).getUint32(0) >>> (32 - bits) === 0) return String(number);
  }
}
