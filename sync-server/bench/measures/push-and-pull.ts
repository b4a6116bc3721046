import { gunzipSync } from 'node:zlib';
import { makeCheckIns } from '../check-ins.ts';
import { startHearth, type HearthDevice } from '../hearth.ts';
import { secondsSince } from '../quantile.ts';

const CHECK_INS = 10_000;
/** First sync of somebody with a long history. */
const HISTORY = 50_000;

const push = async (device: HearthDevice, count: number): Promise<{ seconds: number; bytes: number }> => {
  const rows = makeCheckIns(count);
  const startedMs = performance.now();
  const body = device.write(rows);
  await device.send(body);
  return { seconds: secondsSince(startedMs), bytes: Buffer.byteLength(body) };
};

const pull = async (device: HearthDevice, count: number): Promise<{ seconds: number; bytes: number }> => {
  const startedMs = performance.now();
  const body = await device.sync([], { 'accept-encoding': 'gzip' });
  const bytes = body[0] === 0x1f ? gunzipSync(body) : body;
  const { changes } = JSON.parse(bytes.toString()) as { changes: { muts: { keys: string[] }[] }[] };
  const seconds = secondsSince(startedMs);
  const pulled = changes.flatMap(({ muts }) => muts).reduce((sum, { keys }) => sum + keys.length, 0);
  if (pulled < count) throw new Error(`${String(pulled)} rows of ${String(count)} were pulled`);
  return { seconds, bytes: body.length };
};

/** One device pushes what it logged, another of the same person pulls it; then the same with a long history. */
export const measurePushAndPull = async (): Promise<Record<string, number>> => {
  const { server, signUp } = await startHearth();
  try {
    const anna = await signUp('anna');
    const [phone, desk] = [await anna(), await anna()];
    await phone.sync();
    await server.takeFigures();
    const pushed = await push(phone, CHECK_INS);
    const afterPush = await server.takeFigures();
    const pulled = await pull(desk, CHECK_INS);
    const afterPull = await server.takeFigures();

    const ben = await signUp('ben');
    const [old, fresh] = [await ben(), await ben()];
    await old.sync();
    await server.takeFigures();
    await push(old, HISTORY);
    const afterHistory = await server.takeFigures();
    const first = await pull(fresh, HISTORY);
    const afterFirst = await server.takeFigures();
    return {
      'push of 10,000: seconds': pushed.seconds,
      'push of 10,000: bytes': pushed.bytes,
      'push of 10,000: CPU of the server (s)': afterPush.cpuSeconds,
      'push of 10,000: loop delay p99 (ms)': afterPush.delayP99Ms,
      'push of 10,000: loop delay max (ms)': afterPush.delayMaxMs,
      'pull of 10,000: seconds': pulled.seconds,
      'pull of 10,000: bytes': pulled.bytes,
      'pull of 10,000: CPU of the server (s)': afterPull.cpuSeconds,
      'RSS after both (MB)': afterPull.residentBytes / 1e6,
      'push of 50,000: loop delay max (ms)': afterHistory.delayMaxMs,
      'pull of 50,000: seconds': first.seconds,
      'pull of 50,000: CPU of the server (s)': afterFirst.cpuSeconds,
      'pull of 50,000: loop delay max (ms)': afterFirst.delayMaxMs,
    };
  } finally {
    await server.stop();
  }
};
