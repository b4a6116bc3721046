/** Controls, and the marks that turn the direction of text or hide in it. Joiners stay: names and emoji need them. */
const controlsAndBidi = /[\p{Cc}\p{Bidi_Control}\u200B\u2028\u2029\u2060\uFEFF\uFFF9-\uFFFB]/gu;
/** Controls that no text of several lines needs; tab and line feed stay. */
const controlsOfText = /(?![\t\n])[\p{Cc}\uFEFF]/gu;
const loneSurrogates = /\p{Cs}/gu;

/** One line for a name or unit: no control or bidi characters, blanks trimmed and single. */
export function cleanLine(text: string): string {
  return text
    .replace(/[\t\n\r]+/g, ' ')
    .replace(controlsAndBidi, '')
    .replace(loneSurrogates, '\uFFFD')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** A text of several lines for a description or note: line ends as \n, other controls gone. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(controlsOfText, '').replace(loneSurrogates, '\uFFFD').trim();
}

/** At most `limit` UTF-16 units, without cutting a character in two. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit).trimEnd();
}
