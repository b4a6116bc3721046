import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { dictionary } from '@zxcvbn-ts/language-common';
import { createWorkGate } from './work-gate.ts';

const MIN_PASSWORD_LENGTH = 10;
/** Enough for any sentence; a bound, so that nobody has a megabyte hashed. */
export const MAX_PASSWORD_LENGTH = 256;

/** OWASP's first choice for argon2id with little memory: 19 MiB, two passes, one lane. argon2id is the package's default. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Those common passwords that are long enough to be tried here at all. */
const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  dictionary['passwords-common'].filter((password) => password.length >= MIN_PASSWORD_LENGTH),
);

export type PasswordProblem = 'too-short' | 'too-long' | 'too-common' | 'same-as-username';

const foldPassword = (password: string): string => password.normalize('NFKC').toLowerCase();

/** Whether a common password, one that repeats a few signs, or the user name. */
const isCommon = (folded: string): boolean => COMMON_PASSWORDS.has(folded) || new Set(folded).size <= 3;

/** Why a password cannot be chosen (C6); undefined when it can. Lengths are counted in code points. */
export const findPasswordProblem = (password: string, username: string): PasswordProblem | undefined => {
  if (password.length > MAX_PASSWORD_LENGTH) return 'too-long';
  if (Array.from(password).length < MIN_PASSWORD_LENGTH) return 'too-short';
  const folded = foldPassword(password);
  if (folded === foldPassword(username)) return 'same-as-username';
  return isCommon(folded) ? 'too-common' : undefined;
};

/** The same sign may come as one code point or as several, by the keyboard. */
const toBytes = (password: string): string => password.normalize('NFKC');

/** Some ten seconds of work; who comes later is told so, instead of waiting longer. */
const MOST_WAITING = 1_000;
const gate = createWorkGate(Math.max(1, Math.min(4, availableParallelism() - 1)), MOST_WAITING);

/** Runs beside the event loop, on the thread pool. Rejects with `UnavailableError` when too many wait. */
export const hashPassword = (password: string): Promise<string> => gate(() => hash(toBytes(password), ARGON2));
export const verifyPassword = (hashed: string, password: string): Promise<boolean> =>
  gate(() => verify(hashed, toBytes(password)));
