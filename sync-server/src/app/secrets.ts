import { randomBytes, randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

const FILE_NAME = 'secrets.json';
const COOKIE_SECRET_BYTES = 48;

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
});
export type Secrets = z.infer<typeof secretsSchema>;

const makeSecrets = async (): Promise<Secrets> => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return secretsSchema.parse({
    cookieSecret: randomBytes(COOKIE_SECRET_BYTES).toString('base64url'),
    signingKey: { ...(await exportJWK(privateKey)), kid: randomUUID() },
  });
};

/**
 * The secrets of the data folder, made at the first start and readable by the owner of the process alone (C9). Throws for
 * a file that is broken: new secrets would sign everybody out, so that is not decided here.
 */
export const ensureSecrets = async (dataFolder: string): Promise<Secrets> => {
  const file = join(dataFolder, FILE_NAME);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined) return readSecrets(text);
  const made = await makeSecrets();
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(made));
    await handle.sync();
    await handle.close();
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return made;
};

const readSecrets = (text: string): Secrets => {
  const parsed = secretsSchema.safeParse(parseJson(text));
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
