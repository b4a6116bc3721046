import { Hono, type Context } from 'hono';
import type { AppEnv } from '../../app/http/request-context.ts';
import { readBodyBytes } from '../../app/http/read-body.ts';
import { answerJson, answerNothing, refuse } from './account-http.ts';
import type { AccountRefusal } from './account-problems.ts';
import type { Accounts } from './accounts.ts';
import { avatarBudgets } from './attempt-limits.ts';
import { drawAvatar, MAX_AVATAR_BYTES } from './avatar-image.ts';

const PATH = '/api/v1/users/me/avatar';
/** Boundaries and headers of the parts. */
const OVERHEAD_BYTES = 16_384;

/** The file of the field `avatar`, or why there is none. */
const readFile = async (context: Context<AppEnv>): Promise<{ readonly bytes: Buffer } | AccountRefusal> => {
  const mediaType = context.req.header('content-type') ?? '';
  if (!/^multipart\/form-data\b/i.test(mediaType)) return { problem: 'unsupportedForm' };
  const limit = MAX_AVATAR_BYTES + OVERHEAD_BYTES;
  const body = await readBodyBytes(context, { received: limit, inflated: limit });
  if ('problem' in body) return { problem: body.problem === 'too-large' ? 'pictureTooLarge' : 'invalid' };
  const form = await new Response(body.bytes, { headers: { 'content-type': mediaType } })
    .formData()
    .catch((error: unknown) => {
      if (error instanceof TypeError) return undefined;
      throw error;
    });
  const file = form?.get('avatar');
  return file instanceof File ? { bytes: Buffer.from(await file.arrayBuffer()) } : { problem: 'invalid' };
};

/** One's picture (C11): it arrives in the `profile` row, as a data address, and so on every device. */
export const avatarRoutes = ({ actors, limits, changeProfile }: Accounts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>();
  routes.put(PATH, async (context) => {
    const actor = await actors.find(context);
    if ('problem' in actor) return refuse(context, actor);
    const retryAfterS = limits.take(avatarBudgets(actor.user.id));
    if (retryAfterS !== undefined) return refuse(context, { problem: 'tooMany', retryAfterS });
    const file = await readFile(context);
    if ('problem' in file) return refuse(context, file);
    const drawn = await drawAvatar(file.bytes);
    if ('problem' in drawn) return refuse(context, drawn);
    const avatar = `data:image/webp;base64,${drawn.webp.toString('base64')}`;
    await changeProfile(actor.user.id, { avatar });
    return answerJson(context, { avatar });
  });
  routes.delete(PATH, async (context) => {
    const actor = await actors.find(context);
    if ('problem' in actor) return refuse(context, actor);
    await changeProfile(actor.user.id, { avatar: null });
    return answerNothing(context);
  });
  return routes;
};
