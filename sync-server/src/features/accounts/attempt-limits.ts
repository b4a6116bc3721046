/**
 * How often something may be tried (C10), kept in memory: a restart forgives. Windows begin with the first attempt.
 */

const MINUTE_MS = 60_000;

export interface AttemptLimits {
  /** Counts one attempt for each key. Answers how many seconds to wait when one of them has none left, and then counts none. */
  take(budgets: readonly Budget[]): number | undefined;
  /** Gives back what an honest attempt took. */
  giveBack(budgets: readonly Budget[]): void;
  countOf(key: string): number;
}

export interface Budget {
  readonly key: string;
  readonly attempts: number;
  readonly windowMs: number;
}

interface Window {
  count: number;
  readonly endsAtMs: number;
}

/** Keys kept at most; beyond, those that end first are dropped. */
const MAX_KEYS = 100_000;

export const createAttemptLimits = (epochNowMs: () => number): AttemptLimits => {
  const windows = new Map<string, Window>();

  const find = (key: string, nowMs: number): Window | undefined => {
    const window = windows.get(key);
    if (window === undefined || window.endsAtMs > nowMs) return window;
    windows.delete(key);
    return undefined;
  };
  const makeRoom = (nowMs: number): void => {
    if (windows.size < MAX_KEYS) return;
    for (const key of windows.keys()) find(key, nowMs);
    const oldest = [...windows].toSorted(([, a], [, b]) => a.endsAtMs - b.endsAtMs);
    for (const [key] of oldest.slice(0, windows.size - MAX_KEYS / 2)) windows.delete(key);
  };

  return {
    take: (budgets) => {
      const nowMs = epochNowMs();
      const waitsMs = budgets.flatMap(({ key, attempts }) => {
        const window = find(key, nowMs);
        return window !== undefined && window.count >= attempts ? [window.endsAtMs - nowMs] : [];
      });
      if (waitsMs.length > 0) return Math.ceil(Math.max(...waitsMs) / 1_000);
      makeRoom(nowMs);
      for (const { key, windowMs } of budgets) {
        const window = find(key, nowMs);
        if (window === undefined) windows.set(key, { count: 1, endsAtMs: nowMs + windowMs });
        else window.count += 1;
      }
      return undefined;
    },
    giveBack: (budgets) => {
      for (const { key } of budgets) {
        const window = find(key, epochNowMs());
        if (window !== undefined && window.count > 0) window.count -= 1;
      }
    },
    countOf: (key) => find(key, epochNowMs())?.count ?? 0,
  };
};

/** An account that many try to break into gives each network fewer tries, and never none: nobody is locked out by others. */
const ATTACKED_FROM = 50;

/** What a try to sign in costs. Failures are kept; a success gives its own back. */
export const signInBudgets = (limits: AttemptLimits, account: string, network: string): readonly Budget[] => {
  const whole = `sign-in-account:${account}`;
  const isAttacked = limits.countOf(whole) >= ATTACKED_FROM;
  return [
    { key: `sign-in-from:${network}`, attempts: 60, windowMs: 15 * MINUTE_MS },
    { key: `sign-in:${account}:${network}`, attempts: isAttacked ? 3 : 10, windowMs: 15 * MINUTE_MS },
    { key: whole, attempts: Infinity, windowMs: 60 * MINUTE_MS },
  ];
};

export const signUpBudgets = (network: string): readonly Budget[] => [
  { key: `sign-up-from:${network}`, attempts: 20, windowMs: 60 * MINUTE_MS },
];

/** `account`: whom the mail is for, as it was asked. */
export const mailBudgets = (account: string, network: string): readonly Budget[] => [
  { key: `mail-from:${network}`, attempts: 20, windowMs: 60 * MINUTE_MS },
  { key: `mail:${account}:${network}`, attempts: 3, windowMs: 60 * MINUTE_MS },
];

/** Pictures cost the server time. */
export const avatarBudgets = (user: string): readonly Budget[] => [
  { key: `avatar:${user}`, attempts: 30, windowMs: 60 * MINUTE_MS },
];

/** Uses of links and refresh tokens: secrets that cannot be guessed, so only floods are stopped. */
export const secretBudgets = (network: string): readonly Budget[] => [
  { key: `secret-from:${network}`, attempts: 300, windowMs: 15 * MINUTE_MS },
];
