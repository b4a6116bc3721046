const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a reader takes for one sign each: an emoji of several parts is one. */
export const signsOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);
