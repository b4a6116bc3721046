import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { fairTurns } from './fair-turns.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('begins a few requests in each turn, in order, and all of them', async () => {
  const app = new Hono();
  const begun: string[] = [];
  app.use(fairTurns(2));
  app.get('/:n', (context) => {
    begun.push(context.req.param('n'));
    return context.text('ok');
  });
  const answers = ['1', '2', '3', '4', '5'].map(async (n) => app.request(`/${n}`));
  // Still within the turn in which they arrived.
  await new Promise((resolve) => process.nextTick(resolve));
  const seen = [begun.length];
  for (let n = 0; n < 3; n += 1) {
    await turn();
    seen.push(begun.length);
  }
  expect(seen).toEqual([2, 4, 5, 5]);
  expect(begun).toEqual(['1', '2', '3', '4', '5']);
  for (const answer of await Promise.all(answers)) expect(answer.status).toBe(200);
  await app.request('/6');
  expect(begun.at(-1)).toBe('6');
});
