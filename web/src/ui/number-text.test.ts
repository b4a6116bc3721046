import { expect, test } from 'vitest';
import { formatNumberText, parseNumberText, type NumberReading } from './number-text.ts';

const readings: readonly [locale: string, text: string, reading: NumberReading][] = [
  ['en', '', null],
  ['en', '   ', null],
  ['en', '12', 12],
  ['en', '1.5', 1.5],
  ['en', '.5', 0.5],
  ['en', '5.', 5],
  ['en', '-3', -3],
  ['en', '−3', -3],
  ['en', '1,500', 1500],
  ['en', '1,234,567.25', 1_234_567.25],
  ['en', '1,5', 1.5],
  ['en', '0,500', 0.5],
  ['en', '1.234,5', 1234.5],
  ['en', '1,23,456', 123_456],
  ['en', '1.2.3', 'not-a-number'],
  ['en', '1,2,3', 'not-a-number'],
  ['en', '.', 'not-a-number'],
  ['en', '-', 'not-a-number'],
  ['en', '12 pages', 'not-a-number'],
  ['en', '1e3', 'not-a-number'],
  ['en', 'Infinity', 'not-a-number'],
  ['de', '1,5', 1.5],
  ['de', '1.5', 1.5],
  ['de', '1.500', 1500],
  ['de', '1.234,56', 1234.56],
  ['de-CH', '1’234.5', 1234.5],
  ['fr', '1 234,5', 1234.5],
  ['fr', '1\u202f234,5', 1234.5],
  ['uk', '12\u00a0345,6', 12_345.6],
  ['es', '1.234,5', 1234.5],
  ['ar-EG', '١٢٫٥', 12.5],
  ['ar-EG', '١٬٢٣٤', 1234],
  ['fa', '۱۲٫۵', 12.5],
  ['en', '१२.५', 12.5],
];

test.each(readings)('a number as written in %s: %j reads as %j', (locale, text, reading) => {
  expect(parseNumberText(text, locale)).toBe(reading);
});

test.each(['en', 'de', 'fr', 'uk', 'es', 'ar', 'ar-EG', 'fa', 'hi'])(
  'what is offered for editing in %s reads back as the same number',
  (locale) => {
    for (const value of [0, 1, 0.5, 1234.5, 1_000_000_000, 0.000001, -7.25, 12_345.678]) {
      expect(parseNumberText(formatNumberText(value, locale), locale)).toBe(value);
    }
  },
);
