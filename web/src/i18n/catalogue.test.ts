import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { eagerNamespaces, lazyNamespaces } from './namespaces.ts';
import type { TextTree } from './pseudo-locale.ts';

const sourceFolder = fileURLToPath(new URL('..', import.meta.url));

const catalogues = new Map<string, TextTree>(Object.entries(eagerNamespaces));
for (const [name, load] of Object.entries(lazyNamespaces)) catalogues.set(name, await load());

const flatten = (tree: TextTree, prefix = ''): [key: string, text: unknown][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object'
      ? flatten(value, `${prefix}${key}.`)
      : [[prefix + key, value] satisfies [string, unknown]],
  );

const keysOf = new Map([...catalogues].map(([name, tree]) => [name, new Set(flatten(tree).map(([key]) => key))]));

/** Plural forms, ordinals and contexts stand behind an underscore. */
const hasText = (namespace: string, key: string): boolean =>
  [...(keysOf.get(namespace) ?? [])].some((each) => each === key || each.startsWith(`${key}_`));

interface SyntaxNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function* walk(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) for (const item of value) yield* walk(item);
  if (!isNode(value)) return;
  yield value;
  for (const child of Object.values(value)) yield* walk(child);
}

const literalOf = (value: unknown): string | undefined =>
  isNode(value) && value.type === 'Literal' && typeof value['value'] === 'string' ? value['value'] : undefined;

const nameOf = (value: unknown): string | undefined =>
  isNode(value) && typeof value['name'] === 'string' ? value['name'] : undefined;

const READ_BY_PEOPLE = new Set([
  'aria-label',
  'aria-description',
  'title',
  'alt',
  'placeholder',
  'label',
  'description',
]);
const HAS_LETTERS = /\p{L}{2}/u;

/** A property may be called `label` and hold the key of one. */
const isKey = (text: string): boolean => [...keysOf.keys()].some((namespace) => hasText(namespace, text));

/** Texts in JSX that did not come from a catalogue. */
const findLiteralTexts = (nodes: readonly SyntaxNode[]): string[] =>
  nodes
    .flatMap((node) => {
      if (node.type === 'JSXText') return [String(node['value']).trim()];
      if (node.type !== 'JSXAttribute' || !READ_BY_PEOPLE.has(nameOf(node['name']) ?? '')) return [];
      return [literalOf(node['value']) ?? ''];
    })
    .filter((text) => HAS_LETTERS.test(text) && !isKey(text));

const findCalls = (nodes: readonly SyntaxNode[], name: string): SyntaxNode[] =>
  nodes.filter((node) => node.type === 'CallExpression' && nameOf(node['callee']) === name);

const firstArgument = (call: SyntaxNode): unknown =>
  Array.isArray(call['arguments']) ? call['arguments'][0] : undefined;

const namespacesAskedFor = (nodes: readonly SyntaxNode[]): string[] =>
  findCalls(nodes, 'useTranslation').flatMap((call) => {
    const argument = firstArgument(call);
    const several = isNode(argument) && Array.isArray(argument['elements']) ? argument['elements'] : [argument];
    return several.map((one) => literalOf(one) ?? 'app');
  });

const findMissingKeys = (nodes: readonly SyntaxNode[]): string[] => {
  const namespaces = namespacesAskedFor(nodes);
  return findCalls(nodes, 't')
    .map((call) => literalOf(firstArgument(call)))
    .filter((key) => key !== undefined)
    .filter((key) => {
      const [namespace, rest] = key.split(':');
      return rest === undefined
        ? namespaces.length > 0 && !namespaces.some((each) => hasText(each, key))
        : !hasText(namespace ?? '', rest);
    });
};

const parseFile = (path: string): SyntaxNode[] => {
  const { program, errors } = parseSync(path, readFileSync(sourceFolder + path, 'utf8'), {
    lang: path.endsWith('x') ? 'tsx' : 'ts',
  });
  expect(errors).toEqual([]);
  return [...walk(program)];
};

const files = globSync('**/*.{ts,tsx}', { cwd: sourceFolder }).filter(
  (path) => !/\.test\.tsx?$|kitchen-sink|\.d\.ts$|^i18n\/en\//.test(path),
);

describe('the catalogues', () => {
  it.each([...catalogues])('%s holds texts and nothing else', (_, tree) => {
    for (const [key, text] of flatten(tree)) expect.soft(text, key).toEqual(expect.stringMatching(/\S/));
  });

  it('speak every plural form of English, or none', () => {
    for (const [name, keys] of keysOf) {
      for (const key of keys) {
        if (key.endsWith('_one')) expect(keys, `${name}:${key}`).toContain(key.replace(/_one$/, '_other'));
      }
    }
  });
});

describe('the source', () => {
  it('is found', () => {
    expect(files).toContain('main.tsx');
    expect(files.length).toBeGreaterThan(40);
  });

  it.each(files.filter((path) => path.endsWith('.tsx')))('%s says nothing outside the catalogue', (path) => {
    expect(findLiteralTexts(parseFile(path))).toEqual([]);
  });

  it('asks for no text that is missing', () => {
    const missing = files.flatMap((path) => findMissingKeys(parseFile(path)).map((key) => `${path}: ${key}`));
    expect(missing).toEqual([]);
  });

  it('would be caught with a literal text or a missing key', () => {
    const parse = (code: string): SyntaxNode[] => [...walk(parseSync('seed.tsx', code, { lang: 'tsx' }).program)];
    expect(findLiteralTexts(parse('const a = <p>Well done</p>'))).toEqual(['Well done']);
    expect(findLiteralTexts(parse('const a = <img alt="A flame" className="size-4" />'))).toEqual(['A flame']);
    const seed = parse("const { t } = useTranslation('app'); t('name'); t('nope'); t('today:nope.nope')");
    expect(findMissingKeys(seed)).toEqual(['nope', 'today:nope.nope']);
  });
});
