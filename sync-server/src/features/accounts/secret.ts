import { createHash, randomBytes } from 'node:crypto';

/** 256 bits: cannot be guessed, so a plain hash of it tells nothing. */
const SECRET_BYTES = 32;

export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
