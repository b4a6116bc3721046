import { describe, expect, test } from 'vitest';
import { day, makeCheckIn, makeHabit, makePause, makeSetting, makeVersion } from '../../testing/factories.ts';
import { dataFileJsonSchema } from './data-file-schema.ts';
import { readDataFile } from './data-file.ts';

const fileOf = (tables: Readonly<Record<string, unknown>>, over: object = {}): unknown => ({
  format: 'hearth',
  version: 1,
  exportedAt: '2024-06-12T10:00:00.000Z',
  tables,
  ...over,
});

function readWell(json: unknown) {
  const read = readDataFile(json, 'data.json');
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

describe('reading data.json', () => {
  test("gives the rows as stored, unknown fields kept, the addon's left out", () => {
    const habit = { ...makeHabit(), owner: 'unauthorized', realmId: 'unauthorized', mood: { of: 'tomorrow' } };
    const read = readWell(fileOf({ habits: [habit], checkIns: [makeCheckIn()], pauses: [makePause()] }));
    expect(read.tables.habits).toEqual([{ ...makeHabit(), mood: { of: 'tomorrow' } }]);
    expect(read.tables.checkIns).toEqual([makeCheckIn()]);
    expect(read.tables.routines).toEqual([]);
    expect(read).toMatchObject({ exportedAt: '2024-06-12T10:00:00.000Z', leftOut: {}, warnings: [] });
  });

  test('leaves a bad row out with its reason and takes the rest', () => {
    const good = makeCheckIn({ day: day('2024-01-02') });
    const checkIns = [{ ...makeCheckIn(), day: '2024-13-01' }, 7, good, good, { ...makeCheckIn(), v: 2 }];
    const read = readWell(fileOf({ checkIns, moods: [], pauses: 'none' }));
    expect(read.tables.checkIns).toEqual([good]);
    expect(read.leftOut).toEqual({ checkIns: 4 });
    expect(read.warnings.map(({ code, file, row, values }) => [code, file, row, values['value']])).toEqual([
      ['row-bad-field', 'checkIns', 1, 'day'],
      ['row-no-object', 'checkIns', 2, undefined],
      ['row-twice', 'checkIns', 4, undefined],
      ['row-newer', 'checkIns', 5, undefined],
      ['table-no-list', 'pauses', undefined, undefined],
      ['table-unknown', 'moods', undefined, undefined],
    ]);
  });

  test('takes a setting whose value was taken back', () => {
    expect(readWell(fileOf({ settings: [{ key: 'tinyHabits', v: 1 }] })).tables.settings).toHaveLength(1);
  });

  test.each([
    [null, 'foreign-export'],
    [[], 'foreign-export'],
    [{ format: 'hearth', version: 1 }, 'foreign-export'],
    [fileOf({}, { format: 'loop' }), 'foreign-export'],
    [fileOf({}, { version: 'one' }), 'foreign-export'],
    [fileOf({}, { version: 2 }), 'newer-export'],
  ])('refuses %j', (json, code) => {
    expect(readDataFile(json, 'data.json')).toMatchObject({ ok: false, error: { code, file: 'data.json' } });
  });

  test('is described by a JSON Schema that says what days and ids look like', () => {
    const rows = fileOf({ scheduleVersions: [makeVersion()], settingVersions: [makeSetting('freezes', true)] });
    expect(readWell(rows).leftOut).toEqual({});
    const schema = JSON.stringify(dataFileJsonSchema());
    expect(schema).toContain('"startDay":{"type":"string","format":"date"');
    expect(schema).toContain('"habitId":{"type":"string","minLength":1,"maxLength":128}');
  });
});
