import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { AppEnv } from './http/request-context.ts';
import { listen } from './lifecycle.ts';

it('lets a request under way finish while it closes, and accepts nothing new', async () => {
  let answer: (text: string) => void = () => undefined;
  let noteAsked: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    noteAsked = resolve;
  });
  const app = new Hono<AppEnv>().get('/slow', async (context) => {
    const text = new Promise<string>((resolve) => {
      answer = resolve;
    });
    noteAsked();
    return context.text(await text);
  });
  const listener = await listen(app, { host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${String(listener.port)}/slow`;
  const response = fetch(url);
  await asked;

  const closed = listener.close();
  await expect(fetch(url)).rejects.toThrow();
  answer('finished');
  expect(await (await response).text()).toBe('finished');
  await closed;
});
