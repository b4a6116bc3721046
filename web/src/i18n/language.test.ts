import { describe, expect, it } from 'vitest';
import { chooseLanguage, directionOf, formatLocaleOf } from './language.ts';

const wishes = { search: '', stored: null, preferred: ['de-AT', 'en-GB'] };

describe('the language', () => {
  it('is the first of the device that the app speaks', () => {
    expect(chooseLanguage(wishes)).toBe('en');
  });

  it('is English when the device speaks none of ours', () => {
    expect(chooseLanguage({ ...wishes, preferred: ['eo'] })).toBe('en');
    expect(chooseLanguage({ ...wishes, preferred: [] })).toBe('en');
  });

  it('is what was chosen, whatever the device speaks', () => {
    expect(chooseLanguage({ ...wishes, stored: 'en-XB' })).toBe('en-XB');
  });

  it('is what the address asks for above all, unless nobody knows it', () => {
    expect(chooseLanguage({ ...wishes, stored: 'en-XB', search: '?lng=en-XA' })).toBe('en-XA');
    expect(chooseLanguage({ ...wishes, stored: 'en-XB', search: '?lng=xx' })).toBe('en-XB');
  });

  it('ignores a stored language that is gone', () => {
    expect(chooseLanguage({ ...wishes, stored: 'tlh' })).toBe('en');
  });
});

describe('the direction', () => {
  it('is right to left for the mirrored pseudo-locale alone', () => {
    expect(['en', 'en-XA', 'en-XB'].map(directionOf)).toEqual(['ltr', 'ltr', 'rtl']);
  });
});

describe('the locale of numbers and dates', () => {
  it("is the person's own variant of the language", () => {
    expect(formatLocaleOf('en', ['de-AT', 'en-GB', 'en-US'])).toBe('en-GB');
    expect(formatLocaleOf('en-XA', ['en-IE'])).toBe('en-IE');
  });

  it('is the language itself when the device names no variant, or only a longer-named other', () => {
    expect(formatLocaleOf('en', ['de'])).toBe('en');
    expect(formatLocaleOf('en', ['enm'])).toBe('en');
  });
});
