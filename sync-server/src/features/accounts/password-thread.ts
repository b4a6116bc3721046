/** A thread that hashes passwords, for `password.ts`. */
import { getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { hashSync, verifySync } from '@node-rs/argon2';
import type { HashAnswer, HashTask } from './password.ts';

/** Behind the event loop, where cores are few: a sign-in may take a little longer, the rounds of everybody else may not. */
const NICENESS = 5;
const MAX_NICENESS = 19;

// On Linux a thread has a niceness of its own; elsewhere it would be that of the whole process.
if (process.platform === 'linux') setPriority(Math.min(MAX_NICENESS, getPriority() + NICENESS));

const perform = (task: HashTask): HashAnswer => {
  try {
    const { password } = task;
    return { result: task.kind === 'hash' ? hashSync(password, task.options) : verifySync(task.hashed, password) };
  } catch (error) {
    // Thrown again where somebody waits for it.
    return { error };
  }
};

parentPort?.on('message', (task: HashTask) => parentPort?.postMessage(perform(task), []));
