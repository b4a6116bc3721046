import { describe, expect, it } from 'vitest';
import { compareRules, findRuleIds, readTestTitles } from './spec-coverage.mjs';

describe('titles of tests', () => {
  it('are found in every way to write a test, and nowhere else', () => {
    const source = `
      // it('DAY9 in a comment', () => {});
      describe('DAY1 days', () => {
        it('SCH2 ' + 'SCH3 joined', () => { expect('DAY8 in a body').toBe(1); });
        it.each<[string, number]>([['a', 1]])('FACT4 %s', (name: string) => {});
        test.for(rows)(\`STK5 \${name} STK6\`, async () => {});
        it.each\`a | b\`('STK7 $a', () => {});
        other('DAY7 no test');
      });`;
    expect(readTestTitles(source, 'x.test.ts')).toEqual([
      'DAY1 days',
      'SCH2  SCH3 joined',
      'FACT4 %s',
      'STK5   STK6',
      'STK7 $a',
    ]);
  });

  it('are found beside JSX', () => {
    expect(readTestTitles(`it('DAY1', () => render(<p>x</p>));`, 'x.test.tsx')).toEqual(['DAY1']);
  });
});

describe('rules', () => {
  it('are told by whole ids', () => {
    expect([...findRuleIds('DAY1, STK10 and (SCH2); not STK0, UTF8, DAYS1, SCH1-4')]).toEqual([
      'DAY1',
      'STK10',
      'SCH2',
      'SCH1',
    ]);
  });

  it('without a test are problems, unless their part is not built', () => {
    const { built, problems } = compareRules(new Set(['DAY1', 'DAY2', 'XP1']), [{ path: 'a', titles: ['DAY1 x'] }]);
    expect(built).toBe(2);
    expect(problems).toEqual(["DAY2 stands in no test's title"]);
  });

  it('that nobody wrote down are problems', () => {
    const { problems } = compareRules(new Set(['DAY1']), [{ path: 'a', titles: ['DAY1', 'DAY77 x', 'XP1 y'] }]);
    expect(problems).toHaveLength(2);
  });
});
