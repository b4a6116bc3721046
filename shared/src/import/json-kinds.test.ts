import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readFileOf, refusalOf } from '../testing/import-files.ts';
import { detectJsonKind } from './json-kinds.ts';

describe('whose JSON it is', () => {
  it.each([
    ['mhabit', { habits: [{ name: 'a', create_t: 1, daily_goal: 1, records: [] }], groups: [] }],
    ['mhabit', { groups: [], habits: [] }],
    ['beaver', { habits: [{ name: 'a', id: 'x', records: [] }] }],
    ['beaver', { habits: [], order: [] }],
    ['habo', { habits: [{ title: 'a', events: {} }], metadata: {} }],
    ['habo', [{ title: 'a', twoDayRule: 0 }]],
    ['habo', { habits: [], habit_categories: [] }],
    ['habittrove', { habits: [{ name: 'a', frequency: 'FREQ=DAILY', completions: [] }] }],
    ['habitica', { tasks: { habits: [], dailys: [] } }],
    ['habitica', { data: [{ type: 'daily', text: 'a' }] }],
    ['habitica', [{ type: 'habit', text: 'a' }]],
    [null, { habits: [{ name: 'a' }] }],
    [null, { habits: [] }],
    [null, [{ create_t: 1 }]],
    [null, { habits: { events: 1 } }],
    [null, { type: 'FeatureCollection', features: [] }],
    [null, []],
    [null, null],
    [null, 7],
  ])('%s', (kind, json) => {
    expect(detectJsonKind(json)).toBe(kind);
  });
});

describe('JSON that cannot be read', () => {
  it('is told with its reason', () => {
    expect(refusalOf('{"habits":[')).toEqual({ code: 'broken-json', file: 'picked' });
    expect(refusalOf('[1,2')).toEqual({ code: 'broken-json', file: 'picked' });
    expect(refusalOf('{"a":1}')).toEqual({ code: 'foreign-json', file: 'picked' });
    expect(refusalOf('['.repeat(1_000_000))).toEqual({ code: 'deep-json', file: 'picked', limit: 64 });
  });

  it('is not what merely has brackets in its texts', () => {
    const name = `${'['.repeat(200)}\\"{{{`;
    const file = readFileOf(`{"habits":[{"name":"${name}","records":[]}],"order":[]}`);
    expect(file.habits.map((habit) => habit.name)).toEqual(['['.repeat(100)]);
  });

  it('holds more habits or days than are accepted', () => {
    const habits = Array.from({ length: 2_001 }, () => ({ name: 'a', records: [] }));
    expect(refusalOf(JSON.stringify({ habits }))).toEqual({
      code: 'too-many-habits',
      file: 'picked',
      limit: 2_000,
      found: 2_001,
    });
    const days = `[${'0,'.repeat(2_000_000)}0]`;
    expect(refusalOf(`{"habits":[{"name":"a","records":${days}}]}`)).toEqual({
      code: 'too-many-rows',
      file: 'picked',
      limit: 2_000_000,
    });
  });
});

describe('JSON in other writing', () => {
  const json = JSON.stringify({ habits: [{ name: 'Café', records: [] }], order: [] });

  it('has a mark, blanks in front, or is UTF-16', () => {
    const utf16 = Uint8Array.from([0xfe, 0xff, ...Array.from(json, (unit) => [0, unit.charCodeAt(0)]).flat()]);
    for (const content of [`\uFEFF${json}`, `\r\n  ${json}`, utf16, strToU8(json)]) {
      expect(readFileOf(content).habits.map((habit) => habit.name)).toEqual(['Café']);
    }
  });
});
