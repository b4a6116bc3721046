const ENCODINGS = ['br', 'gzip'] as const;
export type PrecompressedEncoding = (typeof ENCODINGS)[number];

/**
 * How much a client likes an encoding: `0` refuses it, undefined where it says nothing. `*` stands for every one that is not
 * named (RFC 9110, 12.5.3).
 */
export const weighEncodings = (header: string | undefined): ((encoding: string) => number | undefined) => {
  const weights = new Map<string, number>();
  for (const entry of (header ?? '').toLowerCase().split(',')) {
    const [name, ...parameters] = entry.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    if (name !== undefined && name !== '') weights.set(name, weight === undefined ? 1 : Number(weight));
  }
  return (encoding) => weights.get(encoding) ?? weights.get('*');
};

/** The encodings that a client takes, best first (ours, not the client's order: brotli is the smallest). */
export const acceptedEncodings = (header: string | undefined): readonly PrecompressedEncoding[] => {
  const weigh = weighEncodings(header);
  return ENCODINGS.filter((encoding) => (weigh(encoding) ?? 0) > 0);
};
