/** Finding by words, without accents and case. Pure; quick enough to run on every key for thousands of texts. */

/** Latin, Greek and Cyrillic accents, Hebrew and Arabic points: left out by whoever types fast. Other marks are letters. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;
const BREAKS = /[^\p{L}\p{M}\p{N}]+/u;

/** "São Tomé" is "sao tome", "İ" is "i", "Straße" stays as typed but for its case. */
export const foldText = (text: string): string =>
  text.normalize('NFKD').toLowerCase().replaceAll(ACCENTS, '').normalize('NFC');

/** The words of a question, folded. Empty when nothing is asked. */
export const foldQuery = (query: string): readonly string[] =>
  foldText(query)
    .split(BREAKS)
    .filter((word) => word !== '');

const EXACT = 100;
const WORD_START = 60;
const INSIDE = 30;
const LETTERS = 10;
/** Fewer letters would be found in order in almost any text. */
const MIN_LETTERS = 3;

const isWordStart = (text: string, at: number): boolean => at === 0 || BREAKS.test(text[at - 1] ?? '');

/** Whether all letters of `word` come in this order within one word of `text`, beginning with its first. */
const hasLettersInOrder = (text: string, word: string): boolean =>
  word.length >= MIN_LETTERS &&
  text.split(BREAKS).some((each) => {
    if (each[0] !== word[0]) return false;
    let at = 0;
    for (const letter of each) if (letter === word[at]) at += 1;
    return at === word.length;
  });

const rateWord = (text: string, word: string): number => {
  let at = text.indexOf(word);
  if (at === -1) return hasLettersInOrder(text, word) ? LETTERS : 0;
  while (at !== -1) {
    if (isWordStart(text, at)) return WORD_START;
    at = text.indexOf(word, at + 1);
  }
  return INSIDE;
};

/**
 * How well a folded text answers a folded question: 0 when some word of it is not there at all, more the closer the words
 * are to beginnings of words, and most for the text itself.
 */
export const rateMatch = (text: string, words: readonly string[]): number => {
  if (words.length === 0) return 0;
  let total = 0;
  for (const word of words) {
    const rate = rateWord(text, word);
    if (rate === 0) return 0;
    total += rate;
  }
  const whole = words.join(' ');
  const bonus = text === whole ? EXACT : text.startsWith(whole) ? WORD_START : 0;
  return total / words.length + bonus;
};
