import { z } from 'zod';

/** The headers that operations share, as the document describes them. */

const ifNoneMatch = z.string().optional().meta({
  description: 'The `ETag` of an answer that you have: 304 if it still holds',
  example: '"kHxWb5CqTzN0sQe3vYd1Ag"',
});
const ifMatch = z.string().optional().meta({
  description: 'The `ETag` of what you have seen: 412 if it is no longer so, and then nothing is done',
  example: '"kHxWb5CqTzN0sQe3vYd1Ag"',
});
const idempotencyKey = z.string().min(1).max(255).optional().meta({
  description:
    'A name of this very request, of your choice: within 24 hours it is done once, and answered the same again',
  example: '6f1c8a52-0d0e-4b7e-9a53-5c0f7b1f2a10',
});

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export const requestHeaders = (method: Method, takesKey: boolean): z.ZodObject => {
  switch (method) {
    case 'get':
      return z.object({ 'If-None-Match': ifNoneMatch });
    case 'post':
      return z.object(takesKey ? { 'Idempotency-Key': idempotencyKey } : {});
    case 'put':
    case 'patch':
    case 'delete':
      return z.object({ 'If-Match': ifMatch });
  }
};

const text = (description: string) => ({ description, schema: { type: 'string' as const } });
const whole = (description: string) => ({ description, schema: { type: 'integer' as const, minimum: 0 } });

const LIMITS = {
  'RateLimit-Limit': whole('Requests of a minute'),
  'RateLimit-Remaining': whole('Requests that are left of them'),
  'RateLimit-Reset': whole('Seconds until there are all again'),
};

export const answerHeaders = (
  method: Method,
  { hasLocation, takesKey }: { readonly hasLocation: boolean; readonly takesKey: boolean },
) => ({
  ...LIMITS,
  ...(method === 'delete' || (method === 'post' && !hasLocation) ? {} : { ETag: text('Stands for these very bytes') }),
  ...(hasLocation ? { Location: text('Where it is') } : {}),
  ...(method === 'post' && takesKey
    ? { 'Idempotency-Replayed': text('`true`: this is the answer of the first time') }
    : {}),
});

export const REFUSED_HEADERS = { 'Retry-After': whole('Seconds to wait') };
