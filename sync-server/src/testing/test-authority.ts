import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** Certificates for servers of tests, written by hand in DER (X.509, RFC 5280): no tool of the machine is needed. */

interface CertificateOptions {
  /** Names and IPv4 addresses. */
  readonly names: readonly string[];
  /** Milliseconds since 1970. */
  readonly notAfterMs?: number;
}

export interface ServerCertificate {
  /** Both are PEM. */
  readonly key: string;
  readonly cert: string;
}

const DAY_MS = 86_400_000;
const OIDS = {
  ecdsaWithSha256: '06082a8648ce3d040302',
  commonName: '0603550403',
  basicConstraints: '0603551d13',
  subjectAltName: '0603551d11',
};

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const digits = length < 0x100 ? [0x81, length] : [0x82, Math.floor(length / 0x100), length % 0x100];
  return Buffer.concat([Buffer.from([tag, ...digits]), content]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const nameOf = (text: string): Buffer =>
  sequence(der(0x31, sequence(hex(OIDS.commonName), der(0x0c, Buffer.from(text)))));
/** `20261130120000Z` */
const timeOf = (ms: number): Buffer =>
  der(0x18, Buffer.from(`${new Date(ms).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`));
const bits = (content: Uint8Array): Buffer => der(0x03, Buffer.from([0]), content);
const altName = (name: string): Buffer =>
  isIPv4(name) ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name));

interface Subject {
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly notAfterMs: number;
}

const certify = (
  { name, publicKey, extensions, notAfterMs }: Subject,
  issuer: string,
  issuerKey: KeyObject,
): string => {
  const algorithm = sequence(hex(OIDS.ecdsaWithSha256));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1]), randomBytes(8)),
    algorithm,
    nameOf(issuer),
    sequence(timeOf(notAfterMs - 365 * DAY_MS), timeOf(notAfterMs)),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const whole = sequence(body, algorithm, bits(sign('sha256', body, issuerKey)));
  const lines = whole.toString('base64').replaceAll(/.{1,64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`;
};

const makeKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

export const createTestAuthority = (name = 'Authority of tests') => {
  const { publicKey, privateKey } = makeKeys();
  const soonMs = Date.now() + DAY_MS;
  const isAuthority = sequence(
    hex(OIDS.basicConstraints),
    der(0x01, Buffer.from([0xff])),
    der(0x04, sequence(der(0x01, Buffer.from([0xff])))),
  );
  const issue = ({ names, notAfterMs = soonMs }: CertificateOptions): ServerCertificate => {
    const keys = makeKeys();
    const extensions = [sequence(hex(OIDS.subjectAltName), der(0x04, sequence(...names.map(altName))))];
    return {
      key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      cert: certify({ name: 'server', publicKey: keys.publicKey, extensions, notAfterMs }, name, privateKey),
    };
  };
  return {
    /** PEM of the authority itself. */
    ca: certify({ name, publicKey, extensions: [isAuthority], notAfterMs: soonMs }, name, privateKey),
    issue,
  };
};
