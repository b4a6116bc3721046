import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeBlobStore } from './blob-store.suite.ts';
import { createFolderBlobStore } from './folder-blob-store.ts';
import { createMemoryBlobStore } from './memory-blob-store.ts';

describeBlobStore('memory', async () => {
  const store = createMemoryBlobStore();
  return { store, reopen: () => store, close: async () => undefined };
});

describeBlobStore('folder', async () => {
  const root = mkdtempSync(join(tmpdir(), 'hearth-blobs-'));
  return {
    store: createFolderBlobStore(root),
    reopen: () => createFolderBlobStore(root),
    close: async () => rmSync(root, { recursive: true }),
  };
});

it('keeps files for the owner of the process alone, and clears away what a crash left half written', async () => {
  const root = mkdtempSync(join(tmpdir(), 'hearth-blobs-'));
  const store = createFolderBlobStore(root);
  await store.put({ bucket: 'files', user: 'anna', file: 'a' }, new Uint8Array(5));
  expect(statSync(join(root, 'files', 'anna')).mode & 0o777).toBe(0o700);
  expect(statSync(join(root, 'files', 'anna', 'a')).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(root, '.drafts'))).toEqual([]);
  writeFileSync(join(root, '.drafts', 'half'), 'x');
  createFolderBlobStore(root);
  expect(readdirSync(join(root, '.drafts'))).toEqual([]);
  rmSync(root, { recursive: true });
});
