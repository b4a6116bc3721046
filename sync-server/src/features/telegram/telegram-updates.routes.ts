import { Hono } from 'hono';
import { z } from 'zod';
import { readApiBody } from '../../app/http/api-request.ts';
import { PROBLEMS, REQUEST_PROBLEMS, sendProblem } from '../../app/http/problem.ts';
import type { AppEnv } from '../../app/http/request-context.ts';
import { TELEGRAM_SECRET_HEADER, type Telegram } from '../../gateways/telegram/telegram.ts';

export const TELEGRAM_UPDATES_PATH = '/api/v1/telegram/updates';
const anyUpdate = z.looseObject({});

/** Where Telegram posts to, with the secret that only it was told. Without the secret there is no such address. */
export const telegramUpdateRoutes = (telegram: Pick<Telegram, 'acceptPosted'> | undefined): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>();
  routes.post(TELEGRAM_UPDATES_PATH, async (context) => {
    const secret = context.req.header(TELEGRAM_SECRET_HEADER);
    if (telegram === undefined || secret === undefined) return sendProblem(context, PROBLEMS.notFound);
    const read = await readApiBody(context, anyUpdate);
    if ('problem' in read) return sendProblem(context, read.problem, read.errors);
    switch (await telegram.acceptPosted(secret, read.value)) {
      case 'accepted':
        return context.body(null, 204);
      case 'malformed':
        return sendProblem(context, REQUEST_PROBLEMS.invalid);
      case 'wrong-secret':
        return sendProblem(context, PROBLEMS.notFound);
    }
  });
  return routes;
};
