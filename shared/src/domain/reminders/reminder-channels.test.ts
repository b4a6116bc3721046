import { describe, expect, it } from 'vitest';
import {
  decideReminderChain,
  defaultReminderChain,
  readReminderChain,
  type ReminderChain,
} from './reminder-channels.ts';

describe('the chain of channels', () => {
  it.each([
    [undefined, defaultReminderChain],
    ['push', defaultReminderChain],
    [{ channels: 'push' }, defaultReminderChain],
    [
      { channels: [], waitMin: 5 },
      { channels: [], waitMin: 5 },
    ],
    [
      { channels: ['email', 'pigeon', 'push', 'email'], waitMin: 5 },
      { channels: ['email', 'push'], waitMin: 5 },
    ],
    [
      { channels: ['push'], waitMin: 0 },
      { channels: ['push'], waitMin: 10 },
    ],
  ])('is read from whatever a device wrote: %j', (value, chain) => {
    expect(readReminderChain(value)).toEqual(chain);
  });

  it('may be any order of known channels, each once', () => {
    const chain: ReminderChain = { channels: ['email', 'push'], waitMin: 30 };
    expect(decideReminderChain(chain)).toEqual({ ok: true, value: chain });
    const wrong = { channels: ['push', 'push', 'pigeon'] as never, waitMin: 0 };
    expect(decideReminderChain(wrong)).toMatchObject({
      ok: false,
      error: [
        { field: 'channels', rule: 'unknown-value' },
        { field: 'channels', rule: 'not-together' },
        { field: 'waitMin', rule: 'too-small', limit: 1 },
      ],
    });
    expect(decideReminderChain({ ...chain, waitMin: 241 })).toMatchObject({ error: [{ rule: 'too-large' }] });
    expect(decideReminderChain({ ...chain, waitMin: 1.5 })).toMatchObject({ error: [{ rule: 'not-a-number' }] });
  });
});
