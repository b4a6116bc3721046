import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHttpsReceiver, type HttpsReceiver } from '../../testing/https-receiver.ts';
import { createTestAuthority } from '../../testing/test-authority.ts';
import { describeEgress } from './egress.suite.ts';
import type { ResolvedAddress, ResolveName } from './guarded-agent.ts';
import { createHttpsEgress } from './https-egress.ts';
import { createMemoryEgress, type MemoryHost } from './memory-egress.ts';

const LOOPBACK = ['127.0.0.1/32'];
const authority = createTestAuthority();
const certificate = authority.issue({ names: ['receiver.test', '127.0.0.1'] });
const at = (address: string): ResolvedAddress => ({ address, family: address.includes(':') ? 6 : 4 });
const noName = (): never => {
  throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
};
const NAMES: Readonly<Record<string, readonly ResolvedAddress[]>> = {
  'receiver.test': [at('127.0.0.1')],
  'private.test': [at('192.168.1.1'), at('fd00::1')],
};
const resolveName: ResolveName = async (name) => NAMES[name] ?? noName();

describeEgress('https', async () => {
  const receiver = await startHttpsReceiver(certificate);
  const egress = createHttpsEgress({ resolveName, openRanges: LOOPBACK, ca: authority.ca });
  const origin = `https://receiver.test:${String(receiver.port)}`;
  return {
    egress,
    origin,
    privateOrigin: `https://private.test:${String(receiver.port)}`,
    unknownOrigin: 'https://unknown.test',
    readArrived: () => receiver.received.map(({ path, headers, body }) => ({ url: `${origin}${path}`, headers, body })),
    answerWith: ({ status, headers = {}, body = new Uint8Array() }) => {
      receiver.answer = (_request, response) => {
        response.writeHead(status, headers).end(body);
      };
    },
    close: async () => {
      await egress.close();
      await receiver.close();
    },
  };
});

describeEgress('memory', async () => {
  let answer: Awaited<ReturnType<MemoryHost['answer']>> = { status: 201 };
  const egress = createMemoryEgress({
    'receiver.test': { answer: async () => answer },
    'private.test': { address: '192.168.1.1', answer: async () => answer },
  });
  return {
    egress,
    origin: 'https://receiver.test',
    privateOrigin: 'https://private.test',
    unknownOrigin: 'https://unknown.test',
    readArrived: () => egress.sent,
    answerWith: (next) => {
      answer = next;
    },
    close: () => egress.close(),
  };
});

describe('requests over the network (F12)', () => {
  let receiver: HttpsReceiver;
  const opened: { close(): Promise<void> }[] = [];
  beforeEach(async () => {
    receiver = await startHttpsReceiver(certificate);
    opened.push(receiver);
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
  });

  const openEgress = (options: Parameters<typeof createHttpsEgress>[0] = {}) => {
    const egress = createHttpsEgress({ resolveName, openRanges: LOOPBACK, ca: authority.ca, ...options });
    opened.push(egress);
    return egress;
  };
  const urlOf = (host: string, { port } = receiver): string => `https://${host}:${String(port)}/secret-path`;
  const request = (url: string) => ({ url, headers: {}, body: new Uint8Array() });

  /** Answers one list after the other, the last for ever. */
  const changingNames = (...answers: readonly string[][]) => {
    let calls = 0;
    const resolve: ResolveName = async () => {
      const answer = answers[Math.min(calls, answers.length - 1)] ?? noName();
      calls += 1;
      return answer.map(at);
    };
    return { resolve, calls: () => calls };
  };

  it('go to the address that was checked, when the name changes its mind in between', async () => {
    // 127.0.0.2 counts as open and nobody listens there; 127.0.0.1 is closed and the receiver listens.
    const names = changingNames(['127.0.0.2'], ['127.0.0.1']);
    const egress = openEgress({ resolveName: names.resolve, openRanges: ['127.0.0.2/32'], deadlineMs: 2_000 });
    expect(await egress.send(request(urlOf('receiver.test')))).toMatchObject({ kind: 'unreachable' });
    expect(names.calls()).toBe(1);
    expect(await egress.send(request(urlOf('receiver.test')))).toEqual({ kind: 'refused', why: 'address' });
    expect(receiver.connections()).toBe(0);
  });

  it('stay on a connection whose name now leads elsewhere, and open no other', async () => {
    const names = changingNames(['127.0.0.1'], ['10.0.0.1']);
    const egress = openEgress({ resolveName: names.resolve });
    for (const _ of [1, 2, 3]) {
      expect(await egress.send(request(urlOf('receiver.test')))).toMatchObject({ kind: 'answered', status: 201 });
    }
    expect(names.calls()).toBe(1);
    expect(receiver.connections()).toBe(1);
  });

  it('pass over the closed ones among the addresses of a name', async () => {
    const egress = openEgress({ resolveName: async () => ['::1', '10.0.0.1', '127.0.0.1'].map(at) });
    expect(await egress.send(request(urlOf('receiver.test')))).toMatchObject({ kind: 'answered' });
    const closed = openEgress({ resolveName: async () => ['127.0.0.1', '::1'].map(at), openRanges: [] });
    expect(await closed.send(request(urlOf('receiver.test')))).toEqual({ kind: 'refused', why: 'address' });
    expect(receiver.connections()).toBe(1);
  });

  it('go to an address in place of a name only where it is open', async () => {
    expect(await openEgress().send(request(urlOf('127.0.0.1')))).toMatchObject({ kind: 'answered' });
    expect(await openEgress({ openRanges: [] }).send(request(urlOf('127.0.0.1')))).toEqual({
      kind: 'refused',
      why: 'address',
    });
    expect(receiver.connections()).toBe(1);
  });

  it('trust no certificate of an unknown authority, of another name or of the past', async () => {
    const other = createTestAuthority('Another');
    const pastMs = Date.now() - 1_000;
    for (const wrong of [
      other.issue({ names: ['receiver.test'] }),
      authority.issue({ names: ['another.test'] }),
      authority.issue({ names: ['receiver.test'], notAfterMs: pastMs }),
    ]) {
      const impostor = await startHttpsReceiver(wrong);
      opened.push(impostor);
      const outcome = await openEgress().send(request(urlOf('receiver.test', impostor)));
      expect(outcome).toEqual({ kind: 'unreachable', why: 'tls' });
      expect(impostor.received).toEqual([]);
    }
    // Without the authority of the tests, the usual ones count.
    const usual = createHttpsEgress({ resolveName, openRanges: LOOPBACK });
    opened.push(usual);
    expect(await usual.send(request(urlOf('receiver.test')))).toEqual({ kind: 'unreachable', why: 'tls' });
    expect(receiver.received).toEqual([]);
  });

  it('do not wait longer than the deadline, for a name as for an answer', async () => {
    receiver.answer = () => undefined;
    const silent = await openEgress({ deadlineMs: 50 }).send(request(urlOf('receiver.test')));
    expect(silent).toEqual({ kind: 'unreachable', why: 'deadline' });
    const nameless = openEgress({ deadlineMs: 50, resolveName: () => new Promise(() => undefined) });
    expect(await nameless.send(request(urlOf('receiver.test')))).toEqual({ kind: 'unreachable', why: 'deadline' });
  });

  it('count as answered once the status came, however the body ends', async () => {
    // The connection is there already, so that the deadline leaves a busy machine its time.
    const patient = openEgress({ deadlineMs: 1_000 });
    await patient.send(request(urlOf('receiver.test')));
    receiver.answer = (_request, response) => {
      response.writeHead(200).write('begun');
    };
    const slow = await patient.send(request(urlOf('receiver.test')));
    expect(slow).toMatchObject({ kind: 'answered', status: 200, isCut: true });
    receiver.answer = (_request, response, socket) => {
      response.writeHead(200, { 'content-length': '10' }).write('begun', () => socket.destroy());
    };
    const broken = await openEgress().send(request(urlOf('receiver.test')));
    expect(broken).toMatchObject({ kind: 'answered', status: 200, isCut: true });
  });

  it('are sent again when an idle connection proves to be closed, and only then', async () => {
    const egress = openEgress();
    expect(await egress.send(request(urlOf('receiver.test')))).toMatchObject({ kind: 'answered' });
    let isFirst = true;
    const { answer } = receiver;
    receiver.answer = (received, response, socket) => {
      if (isFirst) socket.destroy();
      else answer(received, response, socket);
      isFirst = false;
    };
    expect(await egress.send(request(urlOf('receiver.test')))).toMatchObject({ kind: 'answered', status: 201 });
    expect(receiver.connections()).toBe(2);
    receiver.answer = (_request, _response, socket) => socket.destroy();
    expect(await openEgress().send(request(urlOf('receiver.test')))).toEqual({
      kind: 'unreachable',
      why: 'connection',
    });
    expect(receiver.connections()).toBe(3);
  });

  it('end where the other side switches to another protocol', async () => {
    receiver.answer = (_request, _response, socket) => {
      socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n');
    };
    expect(await openEgress().send(request(urlOf('receiver.test')))).toMatchObject({ kind: 'unreachable' });
  });

  it('say that nobody listens', async () => {
    const gone = await startHttpsReceiver(certificate);
    await gone.close();
    const outcome = await openEgress().send(request(urlOf('receiver.test', gone)));
    expect(outcome).toEqual({ kind: 'unreachable', why: 'connection' });
  });
});
