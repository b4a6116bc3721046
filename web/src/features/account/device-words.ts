import type { AccountSession } from '@hearth/shared/protocol/account-api.ts';
import type { Words } from './account-words.ts';

/** In this order: most browsers also call themselves by the names of older ones. */
const BROWSERS = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
] as const;

const nameIn = (agent: string, known: readonly (readonly [RegExp, string])[]): string | undefined =>
  known.find(([pattern]) => pattern.test(agent))?.[1];

/** "Firefox on Windows", as far as the browser says; programs by what they call themselves. */
export function deviceWords({ kind, userAgent }: Pick<AccountSession, 'kind' | 'userAgent'>, { t }: Words): string {
  if (kind === 'api') return userAgent ?? t('sessions.api');
  const browser = nameIn(userAgent ?? '', BROWSERS);
  const system = nameIn(userAgent ?? '', SYSTEMS);
  if (browser !== undefined && system !== undefined) return t('sessions.on', { browser, system });
  return browser ?? system ?? t('sessions.unknown');
}
