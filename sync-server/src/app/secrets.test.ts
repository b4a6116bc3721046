import { createECDH } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTemporaryFolder, type TemporaryFolder } from '../testing/built-web.ts';
import { ensureSecrets } from './secrets.ts';

let temporary: TemporaryFolder;
beforeEach(() => {
  temporary = createTemporaryFolder();
});
afterEach(() => {
  temporary.remove();
});

const publicPointOf = (privateKey: string): string => {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(privateKey, 'base64url');
  return pair.getPublicKey('base64url');
};

describe('secrets of the data folder (C9)', () => {
  it('are made once, for the owner of the process alone', async () => {
    const made = await ensureSecrets(temporary.folder);
    expect(made.cookieSecret).toMatch(/^[\w-]{64}$/);
    expect(made.signingKey).toMatchObject({ kty: 'EC', crv: 'P-256' });
    expect(publicPointOf(made.vapid.privateKey)).toBe(made.vapid.publicKey);
    expect(await ensureSecrets(temporary.folder)).toEqual(made);
    expect(readdirSync(temporary.folder)).toEqual(['secrets.json']);
    expect(statSync(join(temporary.folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('of two folders differ', async () => {
    const other = createTemporaryFolder();
    const [a, b] = [await ensureSecrets(temporary.folder), await ensureSecrets(other.folder)];
    expect(a.cookieSecret).not.toBe(b.cookieSecret);
    expect(a.signingKey['d']).not.toBe(b.signingKey['d']);
    expect(a.vapid).not.toEqual(b.vapid);
    other.remove();
  });

  it('of an earlier version keep what they hold and gain what they lack', async () => {
    const file = join(temporary.folder, 'secrets.json');
    const { vapid: _, ...earlier } = await ensureSecrets(temporary.folder);
    writeFileSync(file, JSON.stringify(earlier));
    const completed = await ensureSecrets(temporary.folder);
    expect(completed).toEqual({ ...earlier, vapid: completed.vapid });
    expect(publicPointOf(completed.vapid.privateKey)).toBe(completed.vapid.publicKey);
    expect(await ensureSecrets(temporary.folder)).toEqual(completed);
    expect(readdirSync(temporary.folder)).toEqual(['secrets.json']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('with half of a key pair are damaged', async () => {
    const file = join(temporary.folder, 'secrets.json');
    const made = await ensureSecrets(temporary.folder);
    const text = JSON.stringify({ ...made, vapid: { publicKey: made.vapid.publicKey } });
    writeFileSync(file, text);
    await expect(ensureSecrets(temporary.folder)).rejects.toThrow(/damaged: restore it/);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it.each(['', 'no json', '{"cookieSecret":"tell-tale"}'])(
    'that are damaged stop the start, are left alone and are not repeated: %s',
    async (text) => {
      const file = join(temporary.folder, 'secrets.json');
      writeFileSync(file, text);
      const opening = ensureSecrets(temporary.folder);
      await expect(opening).rejects.toThrow(/damaged: restore it/);
      await expect(opening).rejects.not.toThrow(/tell-tale/);
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );
});
