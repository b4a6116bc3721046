// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { matchesKey, nameKey, takesKeys } from './shortcut-keys.ts';

const press = (key: string, code: string, shiftKey = false) => ({ key, code, shiftKey });

describe('the name of a key', () => {
  it.each([
    ['as printed', press('n', 'KeyN'), 'n'],
    ['with caps lock', press('N', 'KeyN'), 'n'],
    ['by meaning where the layout moves letters (Dvorak)', press('n', 'KeyL'), 'n'],
    ['by place where the layout has no Latin letters (Ukrainian)', press('т', 'KeyN'), 'n'],
    ['of a digit', press('1', 'Digit1'), '1'],
    ['of a digit that needs Shift (French), without it', press('&', 'Digit1'), '1'],
    ['of a sign on a digit', press('!', 'Digit1', true), '!'],
    ['of the question mark', press('?', 'Slash', true), '?'],
    ['of the question mark on a digit row (Hungarian)', press('?', 'Comma', true), '?'],
    ['of a key that writes nothing', press('Enter', 'Enter'), 'Enter'],
  ])('%s', (_, pressed, name) => {
    expect(nameKey(pressed)).toBe(name);
  });
});

describe('a wanted key', () => {
  it('is one key or a range of digits', () => {
    expect(matchesKey('n', 'n')).toBe(true);
    expect(matchesKey('n', 'm')).toBe(false);
    expect(['0', '1', '9', 'n', '10'].map((key) => matchesKey('1-9', key))).toEqual([false, true, true, false, false]);
  });
});

describe('an element that takes keys for itself', () => {
  const make = (html: string): Element | null => {
    document.body.innerHTML = html;
    return document.body.firstElementChild;
  };
  it.each(['<input>', '<input type="search">', '<textarea></textarea>', '<select></select>', '<p role="textbox"></p>'])(
    '%s does',
    (html) => expect(takesKeys(make(html))).toBe(true),
  );
  it.each(['<button></button>', '<input type="checkbox">', '<a href="#">x</a>', '<p></p>'])('%s does not', (html) =>
    expect(takesKeys(make(html))).toBe(false),
  );
});
