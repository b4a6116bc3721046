import { describe, expect, test } from 'vitest';
import type { CheckIn } from '../../domain/check-ins/check-in.ts';
import { day, makeCheckIn, makeHabit, testHabitId } from '../../testing/factories.ts';
import { countDecision, isNothingToDo, noCounts } from './restore-counts.ts';
import { changesTo, decideLeftover, decideRow, type RestoreMode } from './restore-rules.ts';

const now = 9_000_000_000_000;
const rules = (mode: RestoreMode, gone: readonly string[] = [], ruleless: readonly string[] = []) => ({
  mode,
  now,
  goneHabits: new Set(gone),
  rulelessHabits: new Set(ruleless),
});
const habit = makeHabit();
const stored = { ...habit, owner: 'unauthorized', realmId: 'unauthorized' };

describe('restoring a row', () => {
  test('that is not here adds it; one that is the same is left', () => {
    for (const mode of ['merge', 'merge-revive', 'replace'] as const) {
      expect(decideRow('habits', habit, undefined, rules(mode))).toEqual({ kind: 'add' });
      expect(decideRow('habits', habit, stored, rules(mode))).toEqual({ kind: 'same' });
    }
  });

  test('that differs: what is here stays in a merge, a replacement takes the file and drops other fields', () => {
    const here = { ...stored, name: 'Other', place: 'home' };
    expect(decideRow('habits', habit, here, rules('merge'))).toEqual({ kind: 'kept', reason: 'differs-here' });
    const decision = decideRow('habits', habit, here, rules('replace'));
    expect(decision).toEqual({ kind: 'change', changes: { name: 'Read', place: undefined } });
  });

  test('that was deleted here stays deleted unless it is asked back', () => {
    const here = { ...stored, deletedAt: 5 };
    expect(decideRow('habits', habit, here, rules('merge'))).toEqual({ kind: 'kept', reason: 'deleted-here' });
    const back = { kind: 'change', changes: { deletedAt: undefined } };
    expect(decideRow('habits', habit, here, rules('merge-revive'))).toEqual(back);
    expect(decideRow('habits', habit, here, rules('replace'))).toEqual(back);
    const fact = makeCheckIn();
    expect(decideRow('checkIns', fact, undefined, rules('merge', [testHabitId]))).toMatchObject({ kind: 'kept' });
  });

  test('that the file holds as deleted takes nothing away in a merge', () => {
    const deleted = { ...habit, deletedAt: 5 };
    expect(decideRow('habits', deleted, stored, rules('merge'))).toEqual({ kind: 'kept', reason: 'deleted-in-file' });
    expect(decideRow('habits', deleted, stored, rules('replace'))).toMatchObject({ kind: 'change' });
    expect(decideRow('habits', deleted, { ...stored, deletedAt: 7 }, rules('replace'))).toEqual({ kind: 'same' });
  });

  test('of a habit that would have no rule is left out, with all that is of it', () => {
    for (const mode of ['merge', 'merge-revive', 'replace'] as const) {
      const ruleless = rules(mode, [], [testHabitId]);
      expect(decideRow('habits', habit, undefined, ruleless)).toEqual({ kind: 'kept', reason: 'no-rule' });
      expect(decideRow('habits', habit, { ...stored, name: 'Other' }, ruleless)).toMatchObject({ reason: 'no-rule' });
      expect(decideRow('checkIns', makeCheckIn(), undefined, ruleless)).toMatchObject({ reason: 'no-rule' });
    }
  });

  test('of a day: the later word wins (FACT2), and no note is lost to it (FACT3)', () => {
    const early = makeCheckIn({ editedAt: 1, note: 'here' });
    const { note: _, ...late } = makeCheckIn({ editedAt: 2, kind: 'skip', note: '' });
    expect(decideRow('checkIns', late, { ...early }, rules('merge'))).toEqual({
      kind: 'change',
      changes: { kind: 'skip', editedAt: 2 },
    });
    expect(decideRow('checkIns', { ...early }, late, rules('merge'))).toEqual({ kind: 'kept', reason: 'newer-here' });
    const replaced = decideRow('checkIns', { ...early }, late, rules('replace'));
    expect(replaced).toEqual({ kind: 'change', changes: { kind: 'done', note: 'here', editedAt: now } });
    const onlyOlder = { ...early, editedAt: 9 };
    expect(decideRow('checkIns', { ...early }, onlyOlder, rules('replace'))).toEqual({ kind: 'same' });
  });

  test('of a day that was taken back here comes back only when asked', () => {
    const fact = { ...makeCheckIn({ editedAt: 1 }) };
    const here = { ...makeCheckIn({ editedAt: 2, kind: 'none' }) };
    expect(decideRow('checkIns', fact, here, rules('merge'))).toEqual({ kind: 'kept', reason: 'deleted-here' });
    expect(decideRow('checkIns', fact, here, rules('merge-revive'))).toEqual({
      kind: 'change',
      changes: { kind: 'done', editedAt: now },
    });
  });

  test('twice is once: what a decision wrote is the same, or stays, the next time', () => {
    const file = { ...makeCheckIn({ editedAt: 5, kind: 'skip' }) };
    const here: Record<string, unknown> = { ...makeCheckIn({ editedAt: 1, note: 'mine' }) };
    for (const mode of ['merge', 'merge-revive', 'replace'] as const) {
      const first = decideRow('checkIns', file, here, rules(mode));
      if (first.kind !== 'change') throw new Error(first.kind);
      const after = { ...here, ...first.changes };
      expect(['same', 'kept']).toContain(decideRow('checkIns', file, after, rules(mode)).kind);
    }
  });
});

test('the bytes of an attachment stay, whatever the file says of them', () => {
  const here = { id: 'a', name: 'plan.pdf', file: new Uint8Array(3), fileMark: 'no-room' };
  expect(changesTo('attachments', { id: 'a', name: 'plan.pdf' }, here)).toEqual({});
  expect(changesTo('attachments', { id: 'a', name: 'other.pdf', file: {} }, here)).toEqual({ name: 'other.pdf' });
});

describe('what the file does not have', () => {
  test('ends in a replacement: rows by deletedAt, facts by none, settings by their value', () => {
    const context = rules('replace');
    expect(decideLeftover('habits', stored, context)).toEqual({ deletedAt: now });
    expect(decideLeftover('habits', { ...stored, deletedAt: 1 }, context)).toBeNull();
    expect(decideLeftover('settings', { key: 'tinyHabits', v: 1, value: true }, context)).toEqual({ value: undefined });
    const fact: CheckIn = makeCheckIn({ day: day('2024-02-02') });
    expect(decideLeftover('checkIns', { ...fact }, context)).toEqual({ kind: 'none', note: undefined, editedAt: now });
    expect(decideLeftover('checkIns', { ...fact, kind: 'none' }, context)).toBeNull();
    expect(decideLeftover('checkIns', { ...fact }, rules('replace', [testHabitId]))).toBeNull();
    expect(decideLeftover('checkIns', { ...fact }, rules('replace', [], [testHabitId]))).toBeNull();
  });
});

describe('counting', () => {
  test('tells rows apart by what becomes of them', () => {
    const counts = noCounts();
    expect(isNothingToDo(counts)).toBe(true);
    countDecision(counts.habits, { kind: 'kept', reason: 'differs-here' }, false);
    countDecision(counts.habits, { kind: 'same' }, false);
    expect(isNothingToDo(counts)).toBe(true);
    countDecision(counts.habits, { kind: 'add' }, true);
    countDecision(counts.habits, { kind: 'change', changes: {} }, false);
    expect(counts.habits).toEqual({ new: 0, changed: 1, same: 1, removed: 0, ended: 1, kept: { 'differs-here': 1 } });
    expect(isNothingToDo(counts)).toBe(false);
  });
});
