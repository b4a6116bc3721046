const ENCODINGS = ['br', 'gzip'] as const;
export type PrecompressedEncoding = (typeof ENCODINGS)[number];

/**
 * The encodings that a client takes, best first (ours, not the client's order: brotli is the smallest).
 * `q=0` refuses one, and `*` stands for every one that is not named (RFC 9110, 12.5.3).
 */
export const acceptedEncodings = (header: string | undefined): readonly PrecompressedEncoding[] => {
  const weights = new Map<string, number>();
  for (const entry of (header ?? '').toLowerCase().split(',')) {
    const [name, ...parameters] = entry.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    if (name !== undefined && name !== '') weights.set(name, weight === undefined ? 1 : Number(weight));
  }
  return ENCODINGS.filter((encoding) => (weights.get(encoding) ?? weights.get('*') ?? 0) > 0);
};
