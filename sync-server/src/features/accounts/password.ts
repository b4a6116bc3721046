import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
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

/** What a thread is asked, and what it answers. */
export type HashTask =
  | { readonly kind: 'hash'; readonly password: string; readonly options: typeof ARGON2 }
  | { readonly kind: 'verify'; readonly password: string; readonly hashed: string };
export type HashAnswer = { readonly result: string | boolean } | { readonly error: unknown };

/** Threads of our own and not those of the pool, which wait for the disk with every commit. */
const idle: Worker[] = [];

const perform = (task: HashTask): Promise<string | boolean> =>
  gate(async () => {
    const thread = idle.pop() ?? new Worker(new URL('password-thread.ts', import.meta.url));
    thread.ref();
    thread.postMessage(task, []);
    // Rejects when the thread dies, which is then no longer among the idle.
    const [answer] = (await once(thread, 'message')) as [HashAnswer];
    // One that waits holds up the end of no process.
    thread.unref();
    idle.push(thread);
    if ('error' in answer) throw answer.error;
    return answer.result;
  });

/** Runs beside the event loop. Rejects with `UnavailableError` when too many wait. */
export const hashPassword = async (password: string): Promise<string> =>
  String(await perform({ kind: 'hash', password: toBytes(password), options: ARGON2 }));
export const verifyPassword = async (hashed: string, password: string): Promise<boolean> =>
  (await perform({ kind: 'verify', password: toBytes(password), hashed })) === true;
