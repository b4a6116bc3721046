import type { AccessToken } from '@hearth/shared/protocol/account-api.ts';
import { tokenScopes, type TokenScope } from '@hearth/shared/protocol/token-scopes.ts';
import { timeWords, type Words } from './account-words.ts';

const isKnown = (scope: string): scope is TokenScope => (tokenScopes as readonly string[]).includes(scope);

/** "May: Read, Log days"; a scope of a newer server by its own name. */
export function scopesWords({ scopes }: Pick<AccessToken, 'scopes'>, { t, format }: Words): string {
  return t('tokens.may', {
    scopes: format.list(scopes.map((scope) => (isKnown(scope) ? t(`tokens.scope.${scope}`) : scope))),
  });
}

/** "counts until …", or that it no longer does. */
export function endWords({ expiresAt }: Pick<AccessToken, 'expiresAt'>, words: Words): string {
  const { t } = words;
  if (expiresAt === null) return t('tokens.endless');
  return t(expiresAt > Date.now() ? 'tokens.ends' : 'tokens.ended', { time: timeWords(expiresAt, words) });
}

export function usageWords({ lastUsedAt }: Pick<AccessToken, 'lastUsedAt'>, words: Words): string {
  const { t } = words;
  return lastUsedAt === null ? t('tokens.unused') : t('tokens.used', { time: timeWords(lastUsedAt, words) });
}
