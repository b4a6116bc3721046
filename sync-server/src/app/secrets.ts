import { randomBytes, randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

const FILE_NAME = 'secrets.json';
const COOKIE_SECRET_BYTES = 48;
const UNCOMPRESSED_POINT = 4;

const secretsSchema = z.object({
  /** Signs cookies. */
  cookieSecret: z.string().min(32),
  /** Signs the tokens of the REST interface; P-256, private. */
  signingKey: z.looseObject({
    kid: z.string().min(1),
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    d: z.string(),
  }),
  /** Signs what goes to push services (RFC 8292), P-256 as base64url; devices subscribed by it, so it must not change. */
  vapid: z.object({
    publicKey: z.string().regex(/^[\w-]{87}$/),
    privateKey: z.string().regex(/^[\w-]{43}$/),
  }),
});
/** Files of earlier versions lack what came later. */
const storedSchema = secretsSchema.partial({ vapid: true });
export type Secrets = z.infer<typeof secretsSchema>;

const makeKey = async () => exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey);

const makeVapidKeys = async (): Promise<Secrets['vapid']> => {
  const { x = '', y = '', d = '' } = await makeKey();
  const point = [Buffer.from([UNCOMPRESSED_POINT]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  return { publicKey: Buffer.concat(point).toString('base64url'), privateKey: d };
};

const makeSecrets = async (): Promise<Secrets> =>
  secretsSchema.parse({
    cookieSecret: randomBytes(COOKIE_SECRET_BYTES).toString('base64url'),
    signingKey: { ...(await makeKey()), kid: randomUUID() },
    vapid: await makeVapidKeys(),
  });

/**
 * The secrets of the data folder, made at the first start and readable by the owner of the process alone (C9). Throws for
 * a file that is broken: new secrets would sign everybody out, so that is not decided here. What an earlier version did not
 * know yet is added to its file.
 */
export const ensureSecrets = async (dataFolder: string): Promise<Secrets> => {
  const file = join(dataFolder, FILE_NAME);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const stored = text === undefined ? undefined : readSecrets(text);
  if (stored?.vapid !== undefined) return { ...stored, vapid: stored.vapid };
  const secrets = stored === undefined ? await makeSecrets() : { ...stored, vapid: await makeVapidKeys() };
  await writeWhole(file, secrets);
  return secrets;
};

/** Either the old file or the new one is there, whenever the machine stops. */
const writeWhole = async (file: string, secrets: Secrets): Promise<void> => {
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(secrets));
    await handle.sync();
    await handle.close();
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};

const readSecrets = (text: string): z.infer<typeof storedSchema> => {
  const parsed = storedSchema.safeParse(parseJson(text));
  // Neither the text nor zod's account of it: both hold the secrets.
  if (!parsed.success) throw new Error(`${FILE_NAME} in the data folder is damaged: restore it from a backup`);
  return parsed.data;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // No JSON fits no schema, which the caller answers.
    return undefined;
  }
};
