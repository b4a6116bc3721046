import { z } from 'zod';
import { defaultTokenLifeDays, maxTokenNameLength, tokenLifeDays, tokenScopes } from '../token-scopes.ts';
import { pageOf, pageQuery } from './paging.ts';

/** Personal access tokens: what programs use in place of a password. */

const instant = (description: string) => z.number().meta({ description: `${description}; milliseconds since 1970` });

export const accessTokenView = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    prefix: z.string().meta({ description: 'How the token begins, to tell it from others; nobody can use it' }),
    scopes: z.array(z.enum(tokenScopes)),
    createdAt: instant('When it was made'),
    expiresAt: instant('From when on it is refused').nullable().meta({ description: 'Null: it never ends by itself' }),
    lastUsedAt: instant('When it was used last, to a minute').nullable(),
  })
  .meta({ id: 'AccessToken', description: 'A personal access token, without its secret' });
export type AccessTokenView = z.infer<typeof accessTokenView>;

export const madeAccessToken = z
  .strictObject({
    token: z.string().meta({ description: 'For the header `Authorization: Bearer`. It is told here and never again' }),
    ...accessTokenView.shape,
  })
  .meta({ id: 'MadeAccessToken', description: 'A new token with its secret' });

export const newAccessToken = z
  .strictObject({
    name: z.string().trim().min(1).max(maxTokenNameLength).meta({ description: 'What it is for, in your words' }),
    scopes: z.array(z.enum(tokenScopes)).min(1).max(tokenScopes.length),
    expiresInDays: z
      .literal(tokenLifeDays)
      .nullable()
      .optional()
      .meta({ description: `${String(defaultTokenLifeDays)} unless it is said; null: it never ends by itself` }),
    password: z.string().max(512).optional().meta({ description: 'Needed when you signed in more than a day ago' }),
  })
  .meta({ id: 'NewAccessToken' });

export const accessTokenParams = z.strictObject({
  id: z.string().min(1).max(200).meta({ description: 'Id of a token' }),
});
export const accessTokensQuery = z.strictObject(pageQuery);
export const accessTokensPage = pageOf(accessTokenView).meta({ id: 'AccessTokensPage' });
