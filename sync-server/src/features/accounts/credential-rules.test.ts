import { describe, expect, it } from 'vitest';
import { findPasswordProblem, hashPassword, verifyPassword } from './password.ts';
import { readUsername } from './username.ts';

const fold = (text: string): string | undefined => {
  const username = readUsername(text);
  return 'problem' in username ? undefined : username.folded;
};

describe('user names (C6)', () => {
  it.each([
    ['Anna', 'anna'],
    ['Ａｎｎａ', 'anna'],
    ['Straße', 'STRASSE'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
    ['ﬁre', 'fire'],
    ['ANNA\u0308', 'annä'],
  ])('%s and %s are one', (a, b) => {
    expect(fold(a)).toBeDefined();
    expect(fold(a)).toBe(fold(b));
  });

  it.each(['a.b', 'a_b', 'a-b', '123', 'анна', '安娜子', 'ñandú', 'x'.repeat(50)])('may be %s', (text) => {
    expect(readUsername(text)).toMatchObject({ shown: text });
  });

  it.each(['ab', 'x'.repeat(51), 'a b', 'a@b', 'a/b', 'a\u200Bb', 'a\u202Eb', 'ab\n', '<b>', '🔥🔥🔥', ''])(
    'may not be %j',
    (text) => {
      expect(readUsername(text)).toHaveProperty('problem');
    },
  );
});

describe('passwords (C6)', () => {
  it.each(['password123', 'QwertyUiop', '1234567890', 'aaaaaaaaaa'])('may not be %s', (password) => {
    expect(findPasswordProblem(password, 'anna')).toBe('too-common');
  });

  it('may be sentences of any script', () => {
    expect(findPasswordProblem('пять маленьких искр', 'anna')).toBeUndefined();
    expect(findPasswordProblem('correct horse battery', 'anna')).toBeUndefined();
  });

  it('are kept as argon2id with the parameters of OWASP, each with a salt of its own', async () => {
    const [a, b] = [await hashPassword('seven-little-embers'), await hashPassword('seven-little-embers')];
    expect(a).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(a).not.toBe(b);
    expect(await verifyPassword(a, 'seven-little-embers')).toBe(true);
    expect(await verifyPassword(a, 'seven-little-ember')).toBe(false);
  });

  it('are the same however the keyboard composes their signs', async () => {
    expect(await verifyPassword(await hashPassword('caf\u00e9-au-lait'), 'cafe\u0301-au-lait')).toBe(true);
  });

  it('are hashed beside the event loop', async () => {
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    await Promise.all([1, 2, 3, 4].map(() => hashPassword('seven-little-embers')));
    clearInterval(counting);
    expect(turns).toBeGreaterThan(2);
  });
});
