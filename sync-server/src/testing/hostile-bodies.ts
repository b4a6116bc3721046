import type { SyncRandom } from '@hearth/shared/testing/sync-random.ts';

/** Bodies that no addon sends: each a thing that has ended servers, and others made by chance of the protocol's own words. */

const DEEP = 50_000;
const MANY = 20_000;
const deepText = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const envelope = (changes: string, more = ''): string =>
  `{"v":3,"clientIdentity":"c${String(changes.length % 97)}","lastPull":{"$t":"undefined"},"changes":${changes}${more}}`;
const mutation = (text: string, table = 'habits'): string => envelope(`[{"table":"${table}","muts":[${text}]}]`);
const insert = (value: string, table = 'habits', key = 'h'): string =>
  mutation(`{"type":"insert","keys":["${key}"],"values":[${value}],"txid":"t"}`, table);
const update = (value: string, spec: string, table = 'habits', key = 'h'): string =>
  mutation(
    `{"type":"insert","keys":["${key}"],"values":[${value}],"txid":"t"},` +
      `{"type":"update","keys":["${key}"],"changeSpecs":[${spec}],"txid":"t"}`,
    table,
  );
const NO_TEXT = '{"toString":1,"valueOf":1}';

export const HOSTILE_CORPUS: readonly (readonly [name: string, body: () => string])[] = [
  ['nothing', () => ''],
  ['null', () => 'null'],
  ['no object', () => '[]'],
  ['half of one', () => '{"v":3,"clientIdentity":"a","changes":['],
  ['a very deep one', () => deepText(DEEP)],
  ['a deep value', () => insert(`{"id":"h","a":${deepText(DEEP)}}`)],
  ['a deep change of a deep value', () => update(`{"id":"d","a":[[]]}`, `{"a":${deepText(DEEP)}}`, 'habits', 'd')],
  [
    'a deep relative change',
    () => update('{"id":"r","n":0}', `{"n":{"@@propmod":{"add":[${deepText(DEEP)}]}}}`, 'x', 'r'),
  ],
  ['a deep schema', () => envelope('[]', `,"schema":{"a":${deepText(DEEP)}}`)],
  [
    'a deep last pull',
    () => `{"v":3,"clientIdentity":"a","changes":[],"lastPull":{"realms":[],"serverRevision":${deepText(DEEP)}}}`,
  ],
  [
    'a deep criteria',
    () =>
      mutation(
        `{"type":"modify","keys":[],"changeSpec":{"a":1},"criteria":{"index":null,"range":{"type":2,"lower":${deepText(DEEP)}}}}`,
      ),
  ],
  ['a deep path', () => update('{"id":"p"}', `{"${'a.'.repeat(DEEP)}a":1}`, 'habits', 'p')],
  [
    'what is no number, added to',
    () => update(`{"id":"n","n":${NO_TEXT}}`, '{"n":{"@@propmod":{"add":1}}}', 'habits', 'n'),
  ],
  [
    'what is no number, taken from',
    () => update(`{"id":"m","n":${NO_TEXT}}`, '{"n":{"$t":"PropModification","remove":1}}', 'habits', 'm'),
  ],
  [
    'lists of what is no text',
    () => update(`{"id":"l","n":[${NO_TEXT},1]}`, `{"n":{"@@propmod":{"add":[${NO_TEXT}]}}}`, 'habits', 'l'),
  ],
  [
    'a day whose kind is no text',
    () =>
      update(
        `{"id":"h:d","habitId":"h","day":"d","editedAt":1,"kind":${NO_TEXT}}`,
        '{"kind":"done"}',
        'checkIns',
        'h:d',
      ),
  ],
  [
    'a day that has no end',
    () => insert('{"id":"h:e","habitId":"h","day":"e","editedAt":1e308,"kind":"done"}', 'checkIns', 'h:e'),
  ],
  [
    'prototypes',
    () =>
      update(
        '{"id":"o","__proto__":{"a":1},"constructor":{"prototype":1}}',
        '{"__proto__.a":1,"constructor.prototype.a":1,"a.__proto__.b":2}',
        'habits',
        'o',
      ),
  ],
  ['a schema of prototypes', () => envelope('[]', ',"schema":{"__proto__":{"a":1},"constructor":1}')],
  [
    'tables of prototypes',
    () =>
      envelope(
        '[{"table":"__proto__","muts":[{"type":"insert","keys":["a"],"values":[{}]}]},{"table":"constructor","muts":[{"type":"insert","keys":["a"],"values":[{}]}]}]',
      ),
  ],
  ['half characters', () => insert(String.raw`{"id":"\ud800","a\udc00":"\ud800"}`, 'habits', String.raw`\ud800`)],
  ['characters of no length', () => insert(String.raw`{"id":"\u0000","a":"\u0000"}`, 'habits', String.raw`\u0000`)],
  ['keys that are no text', () => mutation('{"type":"delete","keys":[null,1,{},[],true,1e400,"x"]}')],
  ['a key without end', () => insert('{}', 'habits', 'k'.repeat(MANY))],
  [
    'many keys',
    () =>
      mutation(`{"type":"delete","keys":[${Array.from({ length: MANY }, (_, at) => `"k${String(at)}"`).join(',')}]}`),
  ],
  ['many mutations', () => mutation(Array.from({ length: 5_000 }, () => '{"type":"?"}').join(','))],
  [
    'many base revisions',
    () =>
      envelope(
        '[]',
        `,"baseRevs":[${Array.from({ length: MANY }, () => '{"tableName":"a","clientRev":1,"serverRev":"1.a"}').join(',')}]`,
      ),
  ],
  [
    'numbers beyond',
    () =>
      mutation(
        '{"type":"insert","keys":["big"],"values":[{"id":"big"}],"rev":9007199254740991},{"type":"insert","keys":["c"],"values":[{}],"rev":9007199254740992},{"type":"insert","keys":["c"],"values":[{}],"rev":1e999}',
      ),
  ],
  [
    'a revision beyond',
    () => `{"v":3,"clientIdentity":"z","changes":[],"lastPull":{"realms":[],"serverRevision":"999999999999999.x"}}`,
  ],
  [
    'the words of a database',
    () => insert(`{"id":"'; DROP TABLE objects; --"}`, 'objects', "'; DROP TABLE objects; --"),
  ],
  [
    'an intent of nothing',
    () => insert('{"id":"i","kind":"profile.change","payload":{"__proto__":1,"bio":{"toString":1}}}', 'intents', 'i'),
  ],
  ['an intent of a prototype', () => insert('{"id":"j","kind":"__proto__"}', 'intents', 'j')],
];

const WORDS = [
  'type',
  'keys',
  'values',
  'changeSpecs',
  'changeSpec',
  'criteria',
  'rev',
  'txid',
  'table',
  'muts',
  'range',
  'index',
  'lower',
];
const TYPES = ['insert', 'upsert', 'update', 'modify', 'delete', '', 'toString'];
const TABLES = ['habits', 'checkIns', 'intents', 'profile', 'settings', 'zzz', '__proto__', 'a b', ''];
const NAMES = [
  'id',
  'key',
  'a',
  'a.b',
  'a.0',
  '__proto__',
  'realmId',
  'owner',
  '$t',
  '$$ts',
  '@@propmod',
  'kind',
  'editedAt',
  'habitId',
  'day',
  '',
  '.',
  'toString',
];

const scalar = (random: SyncRandom): unknown =>
  random.pick<unknown>([
    null,
    true,
    0,
    -1,
    1.5,
    1e21,
    '',
    'h',
    'h:d',
    'done',
    'd',
    '\u{10ffff}',
    'anna',
    'undefined',
    9e15,
  ]);

const value = (random: SyncRandom, depth: number): unknown => {
  const choice = random.next();
  if (depth <= 0 || choice < 0.4) return scalar(random);
  if (choice < 0.6) return Array.from({ length: random.below(4) }, () => value(random, depth - 1));
  if (choice < 0.7)
    return { '@@propmod': { [random.pick(['add', 'remove', 'replacePrefix', 'x'])]: value(random, 1) } };
  if (choice < 0.75) return { $t: random.pick(['undefined', 'Date', 'PropModification']), add: value(random, 1) };
  return object(random, depth - 1);
};
const object = (random: SyncRandom, depth: number): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: random.below(6) }, () => [random.pick(NAMES), value(random, depth)]));
const list = <Item>(random: SyncRandom, item: () => Item): Item[] => Array.from({ length: random.below(4) }, item);

const oneMutation = (random: SyncRandom): unknown => {
  if (random.chance(0.1)) return value(random, 3);
  const range = { type: random.below(6), lower: value(random, 2), upper: value(random, 2), lowerOpen: scalar(random) };
  const made: Record<string, unknown> = {
    type: random.pick(TYPES),
    keys: list(random, () => (random.chance(0.9) ? random.pick(['h', 'h:d', 'me', 'k']) : value(random, 1))),
    values: list(random, () => object(random, 3)),
    changeSpecs: list(random, () => object(random, 3)),
    changeSpec: object(random, 2),
    criteria: random.chance(0.5)
      ? { index: random.pick([null, 'kind', '[a+b]', '[', 'a.b']), range }
      : value(random, 2),
    rev: random.chance(0.7) ? random.below(20) : scalar(random),
    txid: random.pick(['upload-1', 't', 5]),
  };
  if (random.chance(0.2)) made[random.pick(WORDS)] = value(random, 2);
  return made;
};

/** A request that looks like one, with anything anywhere. */
export const hostileBody = (random: SyncRandom): string => {
  const body: Record<string, unknown> = {
    v: 3,
    clientIdentity: random.pick(['a', 'b', 'c']),
    schema: object(random, 2),
    lastPull: random.chance(0.5) ? { $t: 'undefined' } : { serverRevision: scalar(random), realms: ['anna'] },
    baseRevs: list(random, () => ({
      tableName: random.pick(TABLES),
      clientRev: random.below(9),
      serverRev: scalar(random),
    })),
    changes: list(random, () => ({ table: random.pick(TABLES), muts: list(random, () => oneMutation(random)) })),
  };
  if (random.chance(0.1)) body[random.pick(Object.keys(body))] = value(random, 3);
  const text = JSON.stringify(body);
  if (random.chance(0.95)) return text;
  const [at, end] = [random.below(text.length), random.below(text.length)];
  return text.slice(0, at) + text.slice(end);
};
