import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { notices } from './open-source.ts';

const projectFolder = fileURLToPath(new URL('../../../../', import.meta.url));

/** The package of an import: `radix-ui/slider` is of `radix-ui`. */
const packageOf = (specifier: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;

/** `import x from 'a'`, `export x from 'a'`, `import 'a'`, `@import 'a'`, `import('a')`; not what is relative. */
const importPattern = /(?:^(?:import|export)\b(?! type)[^;'"]*?\bfrom |^@?import |\bimport\()'([^'.][^']*)'/gm;

/** Packages that source without its tests imports, styles included. */
const importedPackages = (): Set<string> => {
  const files = globSync(['web/src/**/*.{ts,tsx,css}', 'shared/src/**/*.ts'], { cwd: projectFolder }).filter(
    (path) => !/\.(?:test|suite)\.tsx?$|\/testing\//.test(path),
  );
  const specifiers = files.flatMap((path) =>
    [...readFileSync(projectFolder + path, 'utf8').matchAll(importPattern)].map((found) => found.at(-1) ?? ''),
  );
  return new Set(specifiers.map(packageOf).filter((name) => !/^(?:node:|virtual:|@hearth$|@hearth\/)/.test(name)));
};

const licenceOf = (name: string): unknown => {
  const path = ['web', 'shared', '.']
    .map((folder) => `${projectFolder}${folder}/node_modules/${name}/package.json`)
    .find(existsSync);
  expect(path, name).toBeDefined();
  const manifest: unknown = JSON.parse(readFileSync(path ?? '', 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'license' in manifest ? manifest.license : undefined;
};

describe('the open-source notice', () => {
  it('names every package that the source imports, and none that it does not', () => {
    expect(notices.map(({ name }) => name)).toEqual([...importedPackages()].toSorted());
  });

  it.each(notices)('says the licence that $name says itself', ({ name, licence }) => {
    expect(licenceOf(name)).toBe(licence);
  });
});
