import type { AccountSession } from '@hearth/shared/protocol/account-api.ts';
import { readBrowserNames } from '../../lib/browser-names.ts';
import type { Words } from './account-words.ts';

/** "Firefox on Windows", as far as the browser says; programs by what they call themselves. */
export function deviceWords({ kind, userAgent }: Pick<AccountSession, 'kind' | 'userAgent'>, { t }: Words): string {
  if (kind === 'api') return userAgent ?? t('sessions.api');
  const { browser, system } = readBrowserNames(userAgent);
  if (browser !== undefined && system !== undefined) return t('sessions.on', { browser, system });
  return browser ?? system ?? t('sessions.unknown');
}
