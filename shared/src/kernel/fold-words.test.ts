import { describe, expect, it } from 'vitest';
import { foldWords } from './fold-words.ts';

describe('words as they are searched', () => {
  it.each([
    ['Läufer & Co.', ['laufer', 'co']],
    ['ÉCOLE, 5km!', ['ecole', '5km']],
    ['Утренний БЕГ', ['утреннии', 'бег']],
    ['早起clubです', ['早', '起', 'club', 'て', 'す']],
    ['نادي الصباح', ['نادي', 'الصباح']],
    ['ﬁt', ['fit']],
    [' - ', []],
  ])('%s', (text, words) => {
    expect(foldWords(text)).toEqual(words);
  });
});
