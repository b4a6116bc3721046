import { describe, expect, it } from 'vitest';
import { pseudoText, pseudoTexts } from './pseudo-locale.ts';

describe('a pseudo-text', () => {
  it('is accented, bracketed and about a third longer', () => {
    const text = 'Nothing you logged is lost.';
    const pseudo = pseudoText(text);
    expect(pseudo).toMatch(/^\[Ñóţĥíñğ ýóú ļóğğéđ íš ļóšţ\..*\]$/);
    expect(pseudo.length).toBeGreaterThanOrEqual(text.length * 1.35);
    expect(pseudo.length).toBeLessThan(text.length * 1.8);
  });

  it('leaves alone what machines read', () => {
    expect(pseudoText('{{count}} of {{total, number}} <b>kept</b> $t(app:name)')).toMatch(
      /^\[\{\{count\}\} óƒ \{\{total, number\}\} <b>ķéþţ<\/b> \$t\(app:name\) ~~~.*\]$/,
    );
  });

  it('reaches every depth of a catalogue and keeps its keys', () => {
    expect(pseudoTexts({ a: 'x', b: { c_one: 'y' } })).toEqual({ a: '[ẋ ~~~]', b: { c_one: '[ý ~~~]' } });
  });
});
