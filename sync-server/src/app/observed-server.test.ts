import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signUpIn, startAccountsServer, type AccountsServer } from '../testing/accounts-server.ts';
import { openSignedInDevice } from '../testing/signed-in-device.ts';

const TOKEN = 'a-token-of-tests-0123';
const authorization = `Bearer ${TOKEN}`;

let server: AccountsServer;
beforeEach(async () => {
  server = await startAccountsServer({ METRICS_TOKEN: TOKEN });
});
afterEach(() => server.stop());

describe('GET /readyz (C5)', () => {
  it('is ready while the store answers, and says so for nothing else', async () => {
    const ready = await server.openProgram().ask('/readyz');
    expect([ready.status, ready.text, ready.headers.get('cache-control')]).toEqual([200, 'ready', 'no-store']);
    await server.storage.close();
    const broken = await server.openProgram().ask('/readyz');
    expect([broken.status, broken.text]).toEqual([503, 'not ready']);
    expect(server.logLines.some((line) => line.includes('the store cannot be read'))).toBe(true);
    expect((await server.openProgram().ask('/healthz')).status).toBe(200);
  });

  it('is not ready once the server stops', async () => {
    await server.parts.close();
    expect((await server.openProgram().ask('/readyz')).status).toBe(503);
  });
});

describe('GET /metrics (C5)', () => {
  it('is for whoever has the token', async () => {
    const program = server.openProgram();
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: TOKEN }]) {
      const refused = await program.ask('/metrics', { headers });
      expect([refused.status, refused.text]).toEqual([401, 'a token is needed']);
    }
    expect((await program.ask(`/metrics?token=${TOKEN}`)).status).toBe(401);
    const answer = await program.ask('/metrics', { headers: { authorization } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  });

  it('is not there without a token', async () => {
    const other = await startAccountsServer();
    expect((await other.openProgram().ask('/metrics', { headers: { authorization } })).status).toBe(404);
    await other.stop();
  });

  it('counts, and tells nothing of anybody', async () => {
    const browser = await signUpIn(server, 'marigold');
    const device = await openSignedInDevice(server, browser);
    const muts = [{ type: 'insert', keys: ['secret-key-1', 'secret-key-2'], rev: 1, values: [{}, {}] }];
    expect(await device.sync([{ table: 'habits', muts }])).toBe(200);
    expect(await device.sync()).toBe(200);
    await device.listen();
    await server.openProgram().ask('/invite/secret-code?secret=query');
    const { text } = await server.openProgram().ask('/metrics', { headers: { authorization } });
    // A token, two rounds and a socket.
    expect(text).toContain('hearth_http_requests_total{rule="/dexie/*",status="200"} 4\n');
    expect(text).toContain('hearth_http_requests_total{rule="/invite/*",status="404"} 1\n');
    expect(text).toContain('hearth_sync_pushes_total 1\n');
    expect(text).toContain('hearth_sync_pulls_total 2\n');
    expect(text).toContain('hearth_sync_rows_total{direction="pushed"} 2\n');
    expect(text).toMatch(/hearth_sync_rows_total\{direction="pulled"\} [1-9]/);
    expect(text).toContain('hearth_open_sockets 1\n');
    expect(text).toMatch(/hearth_write_queue_wait_seconds_count [1-9]/);
    expect(text).toContain('hearth_event_loop_delay_seconds{quantile="0.99"} 0\n');
    expect(text).not.toMatch(/secret|marigold|query|habits/);
    // What a reader of the format asks for: each line a comment, or a name and a number.
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) hearth_|hearth_\w+(\{[^}]+\})? [\d.e-]+$)/);
  });
});
