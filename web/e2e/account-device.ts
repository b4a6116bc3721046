import type { Page } from '@playwright/test';
import { expect } from './base.ts';
import { openToday } from './today-list.ts';

export const password = 'a long walk in the rain';

/** A new account on the server, known to no device yet. Answers its name. */
export const makeAccount = async (page: Page): Promise<string> => {
  const username = `anna-${crypto.randomUUID().slice(0, 8)}`;
  const made = await page.request.post('/api/v1/auth/signup', { data: { username, password } });
  expect(made.status()).toBe(201);
  return username;
};

/** Puts the account on the device as its screens do, below them. */
export const signIn = async (page: Page, username: string): Promise<void> => {
  const userId = await page.evaluate(
    async ([name, secret]) => {
      const answer = await fetch('/api/v1/auth/session', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ username: name, password: secret }),
      });
      const { user } = (await answer.json()) as { readonly user: { readonly id: string } };
      return user.id;
    },
    [username, password] as const,
  );
  await page.evaluate((id) => localStorage.setItem('hearth.account', id), userId);
  await openToday(page);
};
