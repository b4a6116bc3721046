import { expect, it } from 'vitest';
import { startAccountsServer } from '../testing/accounts-server.ts';
import { tryOperations } from '../testing/api-fuzz.ts';
import { createProgram } from '../testing/api-program.ts';

it('many times over: whatever is asked of the REST interface is answered as its document says', async () => {
  const server = await startAccountsServer({ API_LIMIT: '0', API_LIMIT_ADDRESS: '0' });
  try {
    const link = await server.parts.accounts.makeFirstAdminLink();
    const anna = await createProgram(server, 'anna', { invite: link?.split('#')[1] });
    const { requests, wellAnswered } = await tryOperations(anna, 60);
    expect(requests).toBeGreaterThan(1_500);
    expect(wellAnswered.size).toBeGreaterThan(14);
    expect(server.logLines.filter((line) => line.includes('"level":50'))).toEqual([]);
  } finally {
    await server.stop();
  }
});
