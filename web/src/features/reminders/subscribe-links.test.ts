import { describe, expect, it } from 'vitest';
import { subscribeLinks } from './subscribe-links.ts';

describe('links that subscribe to a calendar (F10)', () => {
  it('hold the whole address, as each program wants it', () => {
    const links = subscribeLinks('https://hearth.example/calendar/a_b-c.ics', 'My day & night');
    expect(links.apple).toBe('webcal://hearth.example/calendar/a_b-c.ics');
    expect(new URL(links.google).searchParams.get('cid')).toBe(links.apple);
    expect(Object.fromEntries(new URL(links.outlook).searchParams)).toEqual({
      url: 'https://hearth.example/calendar/a_b-c.ics',
      name: 'My day & night',
    });
  });
});
