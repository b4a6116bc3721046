import { exportJWK, generateKeyPair } from 'jose';
import webPush from 'web-push';
import type { Secrets } from '../app/secrets.ts';

const { privateKey } = await generateKeyPair('ES256', { extractable: true });

/** Secrets of a server that lives for a test. */
export const TEST_SECRETS = {
  cookieSecret: 'a-secret-of-tests-that-is-long-enough',
  signingKey: { ...(await exportJWK(privateKey)), kid: 'test' },
  vapid: webPush.generateVAPIDKeys(),
} as Secrets;
