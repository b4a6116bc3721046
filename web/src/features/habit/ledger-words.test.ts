import { reasons, verdicts } from '@hearth/shared/domain/streaks/verdict.ts';
import { amountTarget, day, drawCheckIns, makeCheckIn } from '@hearth/shared/testing/factories.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { englishWords, habitViewOf, type ViewInput } from '../../testing/habit-view-of.ts';
import type { Words } from './habit-words.ts';
import { ledgerRowWords, markOfEntry } from './ledger-words.ts';

let words: Words;
beforeAll(async () => {
  words = await englishWords();
});

const monday = day('2024-01-01');
const minutes = amountTarget(900, { measure: 'duration', unit: '' });

function row(at: number, input: ViewInput) {
  const view = habitViewOf(input);
  const entry = view.ledger()[at];
  if (entry === undefined) throw new Error(`no entry ${at}`);
  return { ...ledgerRowWords(entry, view, words), mark: markOfEntry(entry) };
}

const logged = (iso: string) => ({ loggedAt: Date.parse(iso), editedAt: Date.parse(iso) });

describe('a row of the ledger (STK9)', () => {
  it('says day, verdict, reason, and from what', () => {
    const rows = [
      makeCheckIn({ kind: 'amount', value: 600, ...logged('2024-01-01T20:00:00+01:00') }),
      makeCheckIn({ kind: 'amount', value: 420, source: 'notification', ...logged('2024-01-01T21:04:00+01:00') }),
    ];
    expect(row(0, { versions: [{ target: minutes }], rows, today: '2024-01-02' })).toMatchObject({
      span: 'Mon 1 Jan',
      verdict: 'kept',
      reason: 'the target was met',
      facts: expect.stringMatching(/^17\smins · 21:04 · notification$/u) as string,
      rule: '',
      mark: 'kept',
    });
  });

  it('marks what was logged later (STK13), and what was imported', () => {
    const late = makeCheckIn(logged('2024-01-03T08:00:00+01:00'));
    expect(row(0, { rows: [late], today: '2024-01-03' }).facts).toBe('logged 2 days later');
    const imported = makeCheckIn({ source: 'import', ...logged('2024-06-03T08:00:00+02:00') });
    expect(row(0, { rows: [imported], today: '2024-06-03' }).facts).toBe('imported');
  });

  it('sums up a week, without times that say nothing', () => {
    const versions = [{ schedule: { kind: 'quota', times: 3, per: 'week' } as const }];
    expect(row(0, { versions, rows: drawCheckIns(monday, 'x.x.x..'), today: '2024-01-08' })).toMatchObject({
      span: expect.stringMatching(/^1\s?[–-]\s?7 Jan$/u) as string,
      reason: 'enough times in the period',
      facts: '3 check-ins',
    });
  });

  it('names the rule that judged it once there are several (FACT4)', () => {
    const versions = [{}, { fromDay: day('2024-01-03'), target: minutes }];
    const input = { versions, rows: drawCheckIns(monday, 'xx'), today: '2024-01-05' };
    expect(row(0, input).rule).toBe('rule of 1 Jan');
    expect(row(2, input)).toMatchObject({ rule: 'rule of 3 Jan', reason: 'nothing was logged', mark: 'missed' });
  });

  it('has words for every verdict and reason', () => {
    for (const verdict of verdicts) expect(words.t(`verdict.${verdict}`)).not.toContain('.');
    for (const reason of reasons) expect(words.t(`reason.${reason}`)).not.toContain('reason.');
  });
});
