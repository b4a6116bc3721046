import { strFromU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { exportFiles } from '../testing/export-files.ts';
import { amountTarget, day, makeCheckIn, makeHabit, makePause, makeVersion } from '../testing/factories.ts';
import { asId, type HabitId } from '../kernel/ids.ts';
import type { ExportedRows } from '../protocol/export-format.ts';
import { canonicalJson } from './canonical-json.ts';
import { csvCell } from './csv-cell.ts';
import { DataJson } from './data-json.ts';

async function tableOf(path: string, rows: Partial<ExportedRows>): Promise<string[]> {
  const files = await exportFiles(rows);
  return strFromU8(files.find((file) => file.path === path)?.bytes ?? new Uint8Array()).split('\r\n');
}

describe('tables for people', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-5', "'-5"],
    ['@home', "'@home"],
    ['\tindented', "'\tindented"],
    ['\rback', `"'\rback"`],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['plain = text', 'plain = text'],
  ])('a cell %j is %j: no spreadsheet executes it', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  test('a cell is bounded', () => {
    expect(csvCell('a'.repeat(40_000))).toHaveLength(32_767);
  });

  test('checkins.csv has a line per fact, without what was deleted or taken back', async () => {
    const gone = asId<HabitId>('gone');
    const lines = await tableOf('checkins.csv', {
      habits: [makeHabit({ name: '=Read' }), makeHabit({ id: gone, deletedAt: 1 })],
      scheduleVersions: [makeVersion({ target: amountTarget(20) })],
      checkIns: [
        makeCheckIn({ note: 'good, really' }),
        makeCheckIn({ day: day('2024-01-02'), kind: 'none' }),
        makeCheckIn({ day: day('2024-01-03'), kind: 'amount', value: 12.5 }),
        makeCheckIn({ day: day('2024-01-04'), habitId: gone }),
        makeCheckIn({ day: day('2024-01-05'), deletedAt: 1 }),
      ],
    });
    expect(lines).toEqual([
      'habit_id,habit,day,kind,value,unit,note,logged_at,tz,source',
      "habit-1,'=Read,2024-01-03,amount,12.5,pages,,2024-01-01T12:00:00.000Z,Europe/Berlin,app",
      `habit-1,'=Read,2024-01-01,done,,,"good, really",2024-01-01T12:00:00.000Z,Europe/Berlin,app`,
      '',
    ]);
  });

  test('habits.csv tells each habit in words', async () => {
    const lines = await tableOf('habits.csv', {
      habits: [makeHabit({ description: '-' }), makeHabit({ id: asId('gone'), deletedAt: 1 })],
      scheduleVersions: [
        makeVersion(),
        makeVersion({ fromDay: day('2030-01-01'), schedule: { kind: 'avoid', limit: 0, per: 'day', strict: false } }),
      ],
      pauses: [makePause({ kind: 'archive' })],
    });
    expect(lines[1]).toBe("habit-1,Read,'-,Every day,,2024-01-01,,yes,anytime,,ember,2024-01-01T12:00:00.000Z");
    expect(lines).toHaveLength(3);
  });
});

describe('data.json', () => {
  test('has keys in order and no place for undefined', () => {
    expect(canonicalJson({ b: [1, { d: 'x', c: null }], a: undefined, Z: true })).toBe(
      '{"Z":true,"b":[1,{"c":null,"d":"x"}]}',
    );
  });

  test('holds of an attachment what is a fact, and not its bytes', () => {
    const data = new DataJson('2024-06-12T10:00:00.000Z');
    data.add('attachments', [
      { id: 'a', name: 'plan.pdf', file: new Uint8Array(3), fileMark: 'no-room', _hasBlobRefs: 1 },
    ]);
    const json = JSON.parse(strFromU8(data.finish())) as { tables: Record<string, unknown[]> };
    expect(json.tables['attachments']).toEqual([{ id: 'a', name: 'plan.pdf' }]);
  });

  test('names every table, also an empty one, and refuses another order', () => {
    const data = new DataJson('2024-06-12T10:00:00.000Z');
    data.add('checkIns', [{ id: 'a', owner: 'me', realmId: 'me' }]);
    expect(() => data.add('habits', [{ id: 'b' }])).toThrow('order');
    const json = JSON.parse(strFromU8(data.finish())) as { tables: Record<string, unknown[]> };
    expect(json.tables['checkIns']).toEqual([{ id: 'a' }]);
    expect(json.tables['habits']).toEqual([]);
    expect(json.tables['attachments']).toEqual([]);
  });
});
