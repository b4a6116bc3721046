import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BlobKeyError, type BlobStore } from './blob-store.ts';

export interface BlobStoreUnderTest {
  readonly store: BlobStore;
  /** The same files, as another process would find them. */
  readonly reopen: () => BlobStore;
  readonly close: () => Promise<void>;
}

const key = (user: string, file: string, bucket = 'files') => ({ bucket, user, file });
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What every adapter of the port must do. */
export const describeBlobStore = (name: string, open: () => Promise<BlobStoreUnderTest>): void => {
  describe(`blob store contract: ${name}`, () => {
    let under: BlobStoreUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());

    it('gives back what was put, byte by byte, also to the next process', async () => {
      const every = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256);
      await under.store.put(key('anna', 'a'), every);
      await under.store.put(key('anna', 'empty'), new Uint8Array());
      for (const store of [under.store, under.reopen()]) {
        expect(await store.get(key('anna', 'a'))).toEqual(every);
        expect(await store.get(key('anna', 'empty'))).toEqual(new Uint8Array());
      }
    });

    it('replaces a file as a whole', async () => {
      await under.store.put(key('anna', 'a'), bytesOf('a long text'));
      await under.store.put(key('anna', 'a'), bytesOf('short'));
      expect(await under.store.get(key('anna', 'a'))).toEqual(bytesOf('short'));
    });

    it('holds the bytes themselves, not the array that it was given', async () => {
      const bytes = bytesOf('before');
      await under.store.put(key('anna', 'a'), bytes);
      bytes.fill(0);
      (await under.store.get(key('anna', 'a')))?.fill(1);
      expect(await under.store.get(key('anna', 'a'))).toEqual(bytesOf('before'));
    });

    it('has nothing under a key that was never put or was removed, and removes twice', async () => {
      expect(await under.store.get(key('anna', 'a'))).toBeUndefined();
      await under.store.remove(key('anna', 'a'));
      await under.store.put(key('anna', 'a'), bytesOf('x'));
      await under.store.put(key('anna', 'b'), bytesOf('y'));
      await under.store.remove(key('anna', 'a'));
      expect(await under.store.get(key('anna', 'a'))).toBeUndefined();
      expect(await under.store.get(key('anna', 'b'))).toEqual(bytesOf('y'));
    });

    it('forgets a user in a bucket, and nobody else', async () => {
      await under.store.forget('files', 'anna');
      const others = [key('anna2', 'a'), key('ann', 'a'), key('anna', 'a', 'pictures')];
      for (const each of [key('anna', 'a'), key('anna', 'b'), ...others]) await under.store.put(each, bytesOf('x'));
      await under.store.forget('files', 'anna');
      expect(await under.store.get(key('anna', 'a'))).toBeUndefined();
      expect(await under.store.get(key('anna', 'b'))).toBeUndefined();
      for (const each of others) expect(await under.store.get(each)).toEqual(bytesOf('x'));
    });

    it('ends with one whole file when several put it at once', async () => {
      const texts = Array.from({ length: 8 }, (_, at) => String(at).repeat(20_000));
      await Promise.all(texts.map((text) => under.store.put(key('anna', 'a'), bytesOf(text))));
      const found = new TextDecoder().decode(await under.store.get(key('anna', 'a')));
      expect(texts).toContain(found);
    });

    it.each(['', '.', '..', '.hidden', 'a/b', String.raw`a\b`, 'a\0', '../anna', 'é', 'x'.repeat(129)])(
      'takes no part of a key that is no name: %j',
      async (wrong) => {
        for (const each of [key(wrong, 'a'), key('anna', wrong), key('anna', 'a', wrong)]) {
          await expect((async () => under.store.put(each, bytesOf('x')))()).rejects.toThrow(BlobKeyError);
          await expect((async () => under.store.get(each))()).rejects.toThrow(BlobKeyError);
          await expect((async () => under.store.remove(each))()).rejects.toThrow(BlobKeyError);
        }
        await expect((async () => under.store.forget('files', wrong))()).rejects.toThrow(BlobKeyError);
      },
    );
  });
};
