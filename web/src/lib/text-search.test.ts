import { describe, expect, it } from 'vitest';
import { foldQuery, foldText, rateMatch } from './text-search.ts';

const finds = (text: string, query: string): number => rateMatch(foldText(text), foldQuery(query));

describe('finding by words', () => {
  it.each([
    ['Café au lait', 'cafe'],
    ['Cafe', 'CAFÉ'],
    ['Übung', 'ubung'],
    ['Привіт, світе', 'світ'],
    ['قراءة', 'قرا'],
    ['قِرَاءَة', 'قراءة'],
    ['한국어 연습', '한국'],
    ['Read 20 pages', '20 read'],
    ['Glass of water after waking', 'ater'],
    ['Meditate', 'mdt'],
  ])('in “%s” finds “%s”', (text, query) => {
    expect(finds(text, query)).toBeGreaterThan(0);
  });

  it.each([
    ['Read', 'run'],
    ['Read 20 pages', 'read 30'],
    ['Meditate', 'md'],
    ['Read', ''],
    ['Read', ' ,.!'],
  ])('in “%s” does not find “%s”', (text, query) => {
    expect(finds(text, query)).toBe(0);
  });

  it('rates the text itself above its beginning, a word, an inside and scattered letters', () => {
    const rates = ['Run', 'Running', 'A long run', 'Prune', 'Rub a new tune'].map((text) => finds(text, 'run'));
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
    expect(new Set(rates).size).toBe(rates.length);
    expect(rates.at(-1)).toBe(0);
  });

  it('stays quick for 2,000 long texts', () => {
    const texts = Array.from({ length: 2_000 }, (_, at) => foldText(`${'lorem ipsum dolor '.repeat(20)} ${at}`));
    const words = foldQuery('1999 dolor lrm');
    const start = performance.now();
    expect(texts.filter((text) => rateMatch(text, words) > 0)).toHaveLength(1);
    // Some milliseconds; the bound only tells quick from hopeless on a busy machine.
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
