/** What a person typed into a number field: a number, nothing yet, or something that is no number. */
export type NumberReading = number | null | 'not-a-number';

/** Code points of the zero of the digit blocks that our languages and their keyboards write with. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966];

/**
 * Reads a decimal number as people of `locale` write it, grouped or not. Where that does not fit but the other
 * separator's reading does, that one counts ("1,5" typed on a foreign keyboard is one and a half), so that no decimal
 * is ever lost or made a thousand in silence: "1.5" in German is 1.5, "1.500" is fifteen hundred.
 */
export function parseNumberText(text: string, locale: string): NumberReading {
  const plain = toAsciiDigits(text.trim())
    .replaceAll(/[\s'’\u200e\u200f\u061c]/gu, '')
    .replaceAll('−', '-');
  if (plain === '') return null;
  const { decimal, group } = separatorsOf(locale);
  const other = decimal === ',' ? { decimal: '.', group: ',' } : { decimal: ',', group: '.' };
  const normal = readWith(plain, decimal, group) ?? readWith(plain, other.decimal, other.group);
  return normal === null ? 'not-a-number' : Number(normal);
}

/** The same number as text for editing: local digits and decimal sign, no grouping. */
export function formatNumberText(value: number, locale: string, maxDecimals = 6): string {
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: maxDecimals }).format(value);
}

function toAsciiDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    const codePoint = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((start) => codePoint >= start && codePoint < start + 10);
    return zero === undefined ? digit : String(codePoint - zero);
  });
}

function separatorsOf(locale: string): { decimal: string; group: string } {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1_234_567.5);
  const find = (type: string) => parts.find((part) => part.type === type)?.value;
  // Spaces and apostrophes are gone from the text by then, and so match nothing as a group sign.
  return { decimal: find('decimal') ?? '.', group: (find('group') ?? ',').replaceAll(/[\s'’]/gu, '') };
}

/** `text` as JavaScript reads it, or null if it is not written with these separators. */
function readWith(text: string, decimal: string, group: string): string | null {
  const [whole = '', fraction, ...rest] = text.split(decimal);
  if (rest.length > 0 || (fraction !== undefined && !/^\d*$/u.test(fraction))) return null;
  const digits = ungroup(whole.replace(/^[-+]/u, ''), group);
  if (digits === null || (digits === '' && (fraction ?? '') === '')) return null;
  return `${whole.startsWith('-') ? '-' : ''}${digits === '' ? '0' : digits}.${fraction === undefined || fraction === '' ? '0' : fraction}`;
}

/** Groups end in one of three digits and are of two or three before that (India); a first group does not begin with 0. */
function ungroup(whole: string, group: string): string | null {
  if (/^\d*$/u.test(whole)) return whole;
  if (group === '') return null;
  const [first = '', ...others] = whole.split(group);
  const last = others.pop();
  if (last === undefined || !/^\d{3}$/u.test(last) || !/^[1-9]\d{0,2}$/u.test(first)) return null;
  return others.every((digits) => /^\d{2,3}$/u.test(digits)) ? [first, ...others, last].join('') : null;
}
