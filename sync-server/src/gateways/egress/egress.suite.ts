import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EGRESS_MAX_BYTES, EgressError, type Egress } from './egress.ts';

interface Arrived {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** A network of one host that answers, wherever the adapter finds it, and of one name that leads into a private network. */
export interface EgressUnderTest {
  readonly egress: Egress;
  /** `https://…` of the host that answers. */
  readonly origin: string;
  readonly privateOrigin: string;
  readonly unknownOrigin: string;
  readonly readArrived: () => readonly Arrived[];
  answerWith(answer: Answer): void;
  close(): Promise<void>;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What every adapter of the port must do. */
export const describeEgress = (name: string, open: () => Promise<EgressUnderTest>): void => {
  describe(`egress contract: ${name}`, () => {
    let under: EgressUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());

    const send = (url: string, body = bytes('hello')) =>
      under.egress.send({ url, headers: { 'content-type': 'text/plain' }, body });

    it('delivers path, headers and body to the letter, and brings the answer back', async () => {
      under.answerWith({ status: 202, headers: { 'retry-after': '7' }, body: bytes('thanks') });
      const outcome = await send(`${under.origin}/a/b?c=d`, bytes('Grüße 🔥\0'));
      expect(outcome).toMatchObject({ kind: 'answered', status: 202, isCut: false, headers: { 'retry-after': '7' } });
      expect(outcome.kind === 'answered' && new TextDecoder().decode(outcome.body)).toBe('thanks');
      const [arrived, ...more] = under.readArrived();
      expect(more).toEqual([]);
      expect(arrived?.url).toBe(`${under.origin}/a/b?c=d`);
      expect(arrived?.headers).toMatchObject({ 'content-type': 'text/plain' });
      expect(new TextDecoder().decode(arrived?.body)).toBe('Grüße 🔥\0');
    });

    it('follows no redirect', async () => {
      under.answerWith({ status: 307, headers: { location: `${under.origin}/elsewhere` } });
      expect(await send(`${under.origin}/here`)).toMatchObject({ kind: 'answered', status: 307 });
      expect(under.readArrived().map(({ url }) => url)).toEqual([`${under.origin}/here`]);
    });

    it('reads no more of an answer than its limit', async () => {
      under.answerWith({ status: 200, body: new Uint8Array(EGRESS_MAX_BYTES + 1) });
      const outcome = await send(under.origin);
      expect(outcome).toMatchObject({ kind: 'answered', status: 200, isCut: true });
      expect(outcome.kind === 'answered' && outcome.body.length).toBe(EGRESS_MAX_BYTES);
    });

    it('sends no more than its limit', async () => {
      await expect(send(under.origin, new Uint8Array(EGRESS_MAX_BYTES + 1))).rejects.toThrow(EgressError);
      expect(await send(under.origin, new Uint8Array(EGRESS_MAX_BYTES))).toMatchObject({ kind: 'answered' });
      expect(under.readArrived().map(({ body }) => body.length)).toEqual([EGRESS_MAX_BYTES]);
    });

    it.each(['http://receiver.test/', 'ftp://receiver.test/', 'file:///etc/passwd', 'receiver.test', ''])(
      'refuses what is no https URL: %s',
      async (url) => {
        expect(await send(url)).toEqual({ kind: 'refused', why: 'url' });
      },
    );

    it('refuses a URL with a password', async () => {
      expect(await send(under.origin.replace('https://', 'https://anna:secret@'))).toMatchObject({ why: 'url' });
      expect(under.readArrived()).toEqual([]);
    });

    it.each(['10.0.0.1', '[::1]', '[::ffff:169.254.169.254]', '0x7f.2', '2130706434', '127.2', '0'])(
      'refuses an address that is not public, however written: %s',
      async (host) => {
        expect(await send(`https://${host}/`)).toEqual({ kind: 'refused', why: 'address' });
      },
    );

    it('refuses a name that leads into a private network', async () => {
      expect(await send(under.privateOrigin)).toEqual({ kind: 'refused', why: 'address' });
    });

    it('says of a name without an address that nobody is there', async () => {
      expect(await send(under.unknownOrigin)).toEqual({ kind: 'unreachable', why: 'name' });
    });
  });
};
