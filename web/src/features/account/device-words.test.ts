import { expect, test } from 'vitest';
import { createFormat } from '../../i18n/format.ts';
import type { Words } from './account-words.ts';
import { deviceWords } from './device-words.ts';

const words = {
  t: (key: string, values?: Record<string, string>) => [key, ...Object.values(values ?? {})].join(' '),
  format: createFormat('en'),
} as unknown as Words;
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';

test.each([
  [`${mac} Version/26.0 Safari/605.1.15`, 'sessions.on Safari macOS'],
  [`${mac} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`, 'sessions.on Edge macOS'],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
    'sessions.on Chrome Android',
  ],
  ['Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', 'sessions.on Firefox Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) CriOS/140.0 Safari/604.1', 'sessions.on Chrome iPhone'],
  ['something else', 'sessions.unknown'],
  [null, 'sessions.unknown'],
])('C12: a session is named by its browser and system: %s', (userAgent, expected) => {
  expect(deviceWords({ kind: 'browser', userAgent }, words)).toBe(expected);
});

test('C12: a program is named by what it calls itself', () => {
  expect(deviceWords({ kind: 'api', userAgent: 'curl/8.9' }, words)).toBe('curl/8.9');
  expect(deviceWords({ kind: 'api', userAgent: null }, words)).toBe('sessions.api');
});
