import { describe, expect, it } from 'vitest';
import { judgeRoutine, type RoutineMember } from './judge-routine.ts';

const met: RoutineMember = { due: true, met: true };
const open: RoutineMember = { due: true, met: false };
const off: RoutineMember = { due: false, met: false };
const bonus: RoutineMember = { due: false, met: true };

describe('a routine on one day', () => {
  it('SCH10 all: every habit that is due', () => {
    expect(judgeRoutine({ kind: 'all' }, [met, met, off])).toEqual({ due: 2, met: 2, need: 2, kept: true, off: false });
    expect(judgeRoutine({ kind: 'all' }, [met, open, off])).toEqual({
      due: 2,
      met: 1,
      need: 2,
      kept: false,
      off: false,
    });
  });

  it('SCH10 any: one of those that are due', () => {
    expect(judgeRoutine({ kind: 'any' }, [open, met])).toMatchObject({ need: 1, kept: true });
    expect(judgeRoutine({ kind: 'any' }, [open, open])).toMatchObject({ need: 1, kept: false });
  });

  it('SCH10 k of n: k is at most the number of those due', () => {
    const rule = { kind: 'k-of-n', k: 3 } as const;
    expect(judgeRoutine(rule, [met, met, open, open])).toMatchObject({ need: 3, kept: false });
    expect(judgeRoutine(rule, [met, met, met, open])).toMatchObject({ need: 3, kept: true });
    expect(judgeRoutine(rule, [met, met, off, off])).toMatchObject({ due: 2, need: 2, kept: true });
  });

  it('SCH10 a habit that is not due does not count, also when it was done', () => {
    expect(judgeRoutine({ kind: 'any' }, [open, bonus])).toMatchObject({ due: 1, met: 0, kept: false });
  });

  it('SCH10 none due is off, neither kept nor missed', () => {
    for (const rule of [{ kind: 'all' }, { kind: 'any' }, { kind: 'k-of-n', k: 2 }] as const) {
      expect(judgeRoutine(rule, [off, bonus])).toEqual({ due: 0, met: 0, need: 0, kept: false, off: true });
      expect(judgeRoutine(rule, [])).toMatchObject({ off: true });
    }
  });
});
