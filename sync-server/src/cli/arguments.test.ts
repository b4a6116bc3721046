import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('the words after the command', () => {
  it.each([
    [['inspect', 'a.db'], { name: 'inspect', file: 'a.db', today: null, isJson: false }],
    [
      ['inspect', '--json', 'a.db', '--today=2024-02-29'],
      { name: 'inspect', file: 'a.db', today: '2024-02-29', isJson: true },
    ],
    [['inspect', '--', '-odd name'], { name: 'inspect', file: '-odd name', today: null, isJson: false }],
    [
      ['judge', 'data.json', '--today', '2024-01-01'],
      { name: 'judge', file: 'data.json', today: '2024-01-01', now: null, zone: 'UTC', isJson: false },
    ],
    [
      ['judge', 'x.zip', '--now', '2024-01-01T10:00:00+01:00', '--zone', 'Asia/Tokyo', '--json'],
      {
        name: 'judge',
        file: 'x.zip',
        today: null,
        now: Date.parse('2024-01-01T09:00:00Z'),
        zone: 'Asia/Tokyo',
        isJson: true,
      },
    ],
    [
      ['judge', 'x.zip', '--now', '1704067200000'],
      { name: 'judge', file: 'x.zip', today: null, now: 1_704_067_200_000, zone: 'UTC', isJson: false },
    ],
    [['schema', '--json'], { name: 'schema' }],
    [['backup', 'b'], { name: 'backup', file: 'b', dataFolder: null, mayReplace: false, isJson: false }],
    [
      ['restore', 'b', '--data', 'd', '--replace', '--json'],
      { name: 'restore', file: 'b', dataFolder: 'd', mayReplace: true, isJson: true },
    ],
    [['--help'], { name: 'help' }],
    [['judge', '-h'], { name: 'help' }],
  ])('reads %j', (words, command) => {
    expect(readArguments(words)).toEqual({ ok: true, value: command });
  });

  it.each([
    [[], 'no-command'],
    [['import', 'a.db'], 'unknown-command'],
    [['inspect'], 'no-file'],
    [['restore'], 'no-file'],
    [['constructor'], 'unknown-command'],
    [['backup', 'b', '--replace'], 'unknown-option'],
    [['backup', 'b', '--data='], 'bad-data'],
    [['inspect', ''], 'no-file'],
    [['inspect', 'a', 'b'], 'too-many-arguments'],
    [['schema', 'a'], 'too-many-arguments'],
    [['inspect', 'a', '--now', '2024-01-01T00:00:00Z'], 'unknown-option'],
    [['inspect', 'a', '--jsno'], 'bad-option'],
    [['inspect', 'a', '--today'], 'bad-option'],
    [['inspect', 'a', '--today', '2024-02-30'], 'bad-today'],
    [['inspect', 'a', '--today', '01.02.2024'], 'bad-today'],
    [['judge', 'a'], 'no-today'],
    [['judge', 'a', '--now', '2024-01-01T00:00:00'], 'bad-now'],
    [['judge', 'a', '--now', '2024-02-30T00:00:00Z'], 'bad-now'],
    [['judge', 'a', '--now', '2024-01-01T25:00:00Z'], 'bad-now'],
    [['judge', 'a', '--now', '999999999999999'], 'bad-now'],
    [['judge', 'a', '--today', '2024-01-01', '--zone', 'Mars/Olympus_Mons'], 'bad-zone'],
  ])('refuses %j with %s', (words, code) => {
    const read = readArguments(words);
    expect(read).toMatchObject({ ok: false, error: { code } });
    if (!read.ok) expect(read.error.message).toMatch(/^[^\n]+$/);
  });
});
