import { makeCheckIn } from '../check-ins.ts';
import { SIGN_IN, type Hearth } from '../hearth.ts';
import { secondsSince } from '../quantile.ts';

const AT_ONCE = 500;

/** 500 people sign in while 500 rounds of sync write, all at the same moment. */
export const measureSignIns = async ({ server, ask, signUp }: Hearth): Promise<Record<string, number>> => {
  const device = await (await signUp('signer'))();
  await device.sync();
  await server.takeFigures();
  const startedMs = performance.now();
  const body = JSON.stringify({ username: 'signer', password: SIGN_IN.password });
  const signIns = Array.from({ length: AT_ONCE }, async (_, at) => {
    const headers = { ...SIGN_IN.headers, 'x-forwarded-for': `172.16.${String(at >> 8)}.${String(at & 255)}` };
    return (await ask('POST', SIGN_IN.path, body, headers)).status;
  });
  const rounds = Array.from({ length: AT_ONCE }, (_, at) => device.send(device.write([makeCheckIn(at)])));
  await Promise.all(rounds);
  const roundSeconds = secondsSince(startedMs);
  const statuses = await Promise.all(signIns);
  const seconds = secondsSince(startedMs);
  const { delayP99Ms, delayMaxMs } = await server.takeFigures();
  const refused = statuses.filter((status) => status !== 200).length;
  if (refused > 0) throw new Error(`${String(refused)} sign-ins were refused`);
  return {
    '500 sign-ins with 500 rounds: seconds of the rounds': roundSeconds,
    '500 sign-ins with 500 rounds: seconds of all': seconds,
    '500 sign-ins with 500 rounds: loop delay p99 (ms)': delayP99Ms,
    '500 sign-ins with 500 rounds: loop delay max (ms)': delayMaxMs,
  };
};
