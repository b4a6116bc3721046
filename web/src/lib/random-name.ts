/** 128 random bits as text. Not by `randomUUID`, which browsers withhold from pages that came over http. */
export const makeRandomName = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
