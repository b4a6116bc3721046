import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { describeProtocol, protocolHistory, protocolVersion } from './version.ts';

test('what travels does not change unnoticed: the hash of all schemas is that of the newest version', () => {
  const hash = createHash('sha256').update(describeProtocol()).digest('hex').slice(0, 16);
  expect({ version: protocolVersion, hash }).toEqual({
    version: protocolVersion,
    hash: protocolHistory.at(-1)?.hash,
  });
});

test('versions rise by one', () => {
  expect(protocolHistory.map(({ version }) => version)).toEqual(protocolHistory.map((_, i) => i + 1));
});
