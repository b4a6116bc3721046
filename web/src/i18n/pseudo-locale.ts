/** Pseudo-locales: English made strange enough to see every text that skipped the catalogue or has no room to grow. */

/** A catalogue or a part of one: texts, nested as deep as it likes. */
export interface TextTree {
  readonly [key: string]: string | TextTree;
}

const ACCENTED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'á', b: 'ƀ', c: 'ç', d: 'đ', e: 'é', f: 'ƒ', g: 'ğ', h: 'ĥ', i: 'í', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ',
    n: 'ñ', o: 'ó', p: 'þ', q: 'ǫ', r: 'ŕ', s: 'š', t: 'ţ', u: 'ú', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž',
    A: 'Á', B: 'Ɓ', C: 'Ç', D: 'Đ', E: 'É', F: 'Ƒ', G: 'Ğ', H: 'Ĥ', I: 'Í', J: 'Ĵ', K: 'Ķ', L: 'Ļ', M: 'Ḿ',
    N: 'Ñ', O: 'Ó', P: 'Þ', Q: 'Ǫ', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Ú', V: 'Ṽ', W: 'Ŵ', X: 'Ẋ', Y: 'Ý', Z: 'Ž',
  }),
); // prettier-ignore

/** What a machine reads inside a text and must stay as it is: `{{value}}`, `$t(key)`, `<tag>`. */
const MACHINE_PARTS = /(\{\{[^}]*\}\}|\$t\([^)]*\)|<[^>]*>)/;

/** German is about a third longer than English; short words grow even more. */
const GROWTH = 0.35;

const paddingOf = (letterCount: number): string => {
  const groups = Math.ceil((letterCount * GROWTH) / 4);
  return ' ~~~'.repeat(groups);
};

export const pseudoText = (text: string): string => {
  const parts = text.split(MACHINE_PARTS);
  const accented = parts.map((part, index) =>
    index % 2 === 1 ? part : Array.from(part, (letter) => ACCENTED.get(letter) ?? letter).join(''),
  );
  const letterCount = parts.filter((_, index) => index % 2 === 0).join('').length;
  return `[${accented.join('')}${paddingOf(letterCount)}]`;
};

export const pseudoTexts = (tree: TextTree): TextTree =>
  Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudoText(value) : pseudoTexts(value),
    ]),
  );
