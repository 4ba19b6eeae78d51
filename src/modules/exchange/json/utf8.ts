/** Bounds of the second byte by lead byte (Unicode 17, table 3-7); later bytes are always 80..BF. */
function secondByteBounds(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** The character at `bytes[index]`, or null when the bytes there are not well-formed UTF-8. */
export function decodeUtf8At(bytes: Uint8Array, index: number): { codePoint: number; length: number } | null {
  const lead = bytes[index]!;
  const length = sequenceLength(lead);
  if (length <= 1) return length === 1 ? { codePoint: lead, length } : null;
  let codePoint = lead & (0xff >> (length + 1));
  for (let n = 1; n < length; n++) {
    const byte = bytes[index + n] ?? 0;
    const [low, high] = n === 1 ? secondByteBounds(lead) : [0x80, 0xbf];
    if (byte < low || byte > high) return null;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  return { codePoint, length };
}
