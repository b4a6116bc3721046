import { describe, expect, it } from 'vitest';
import { amountWords, durationWords } from './amount-words.ts';
import { createFormat } from './format.ts';

const english = createFormat('en-US');

describe('a duration in words', () => {
  it.each([
    [0, '0 min'],
    [45, '45 sec'],
    [600, '10 min'],
    [90, '1 min 30 sec'],
    [5400, '1 hr 30 min'],
    [7200, '2 hr'],
  ])('%i seconds are %s', (seconds, words) => {
    expect(durationWords(seconds, english).replaceAll(/\u202f|\u00a0/gu, ' ')).toBe(words);
  });
});

describe('an amount in words', () => {
  it('has its unit, or none', () => {
    expect(amountWords(1.5, { measure: 'count', unit: 'pages' }, english)).toBe('1.5 pages');
    expect(amountWords(3, { measure: 'count', unit: '' }, english)).toBe('3');
    expect(amountWords(600, { measure: 'duration', unit: '' }, english).replaceAll(/\u202f|\u00a0/gu, ' ')).toBe(
      '10 min',
    );
  });

  it("is written with the locale's decimal sign", () => {
    expect(amountWords(1.5, { measure: 'count', unit: 'km' }, createFormat('de'))).toBe('1,5 km');
  });
});
