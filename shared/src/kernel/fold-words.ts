/** Letters that stand for words by themselves: nobody puts spaces between them. */
const ownWords =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu;

/**
 * The words of a text as they are searched: in small letters, without accents and signs. What is stored and what is looked for are
 * folded alike, so that "Läufer" is found by "laufer" in every store.
 */
export function foldWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(ownWords, ' $& ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
