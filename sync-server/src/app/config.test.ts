import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const messageOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('configuration', () => {
  it('has a default for everything', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', trustedProxyHops: 0, logLevel: 'info' });
    expect(config.dataFolder).toBe(resolve('data'));
    expect(config.publicUrl.origin).toBe('http://localhost:3000');
    expect(config.webFolder).toMatch(/web[/\\]dist$/);
    expect(config).toMatchObject({
      smtpUrl: undefined,
      emailVerification: 'optional',
      registration: 'open',
      metricsToken: undefined,
      corsOrigins: [],
      apiPerAccount: 600,
      apiPerAddress: 1_200,
    });
    expect(config.mailFrom).toBe('Hearth <no-reply@localhost>');
  });

  it('reads every variable', () => {
    const config = readConfig({
      PORT: '8080',
      HOST: '0.0.0.0',
      HEARTH_DATA: 'somewhere/else',
      PUBLIC_URL: 'https://hearth.example',
      TRUST_PROXY: '2',
      LOG_LEVEL: 'debug',
      HEARTH_WEB: 'off',
    });
    expect(config).toMatchObject({ port: 8080, host: '0.0.0.0', trustedProxyHops: 2, logLevel: 'debug' });
    expect(config.dataFolder).toBe(resolve('somewhere/else'));
    expect(config.publicUrl.origin).toBe('https://hearth.example');
    expect(config.webFolder).toBeUndefined();
    const accounts = readConfig({
      SMTP_URL: 'smtps://hearth:p%40ss@mail.example:465',
      MAIL_FROM: "Anna's Hearth <hearth@mail.example>",
      EMAIL_VERIFICATION: 'required',
      REGISTRATION: 'invite',
    });
    expect(accounts).toMatchObject({
      smtpUrl: 'smtps://hearth:p%40ss@mail.example:465',
      mailFrom: "Anna's Hearth <hearth@mail.example>",
      emailVerification: 'required',
      registration: 'invite',
    });
  });

  it('reads origins as browsers send them', () => {
    const { corsOrigins } = readConfig({ CORS_ORIGINS: ' https://There.example/, http://localhost:5173' });
    expect(corsOrigins).toEqual(['https://there.example', 'http://localhost:5173']);
  });

  it('reads lists of hosts and ranges', () => {
    const config = readConfig({ PUSH_HOSTS: '*.push.example, localhost:8443', EGRESS_OPEN_RANGES: '127.0.0.0/8' });
    expect(config.pushHosts).toEqual(['*.push.example', 'localhost:8443']);
    expect(config.egressOpenRanges).toEqual(['127.0.0.0/8']);
  });

  it('has a bot by its token alone, and asks for none that is not there', () => {
    const token = '123456:tell-tale-token';
    expect(readConfig({}).telegram).toBeUndefined();
    expect(readConfig({ TELEGRAM_BOT_TOKEN: token }).telegram).toEqual({
      token,
      apiRoot: 'https://api.telegram.org',
      isPosted: false,
      isRequired: false,
    });
    const posted = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_UPDATES: 'webhook' };
    expect(readConfig({ ...posted, PUBLIC_URL: 'https://hearth.example' }).telegram).toMatchObject({ isPosted: true });
    expect(() => readConfig(posted)).toThrow('https://');
    expect(() => readConfig({ REQUIRE_TELEGRAM: 'true' })).toThrow('TELEGRAM_BOT_TOKEN');
    expect(() => readConfig({ TELEGRAM_BOT_TOKEN: 'tell-tale' })).toThrow(/^(?!.*tell-tale)TELEGRAM_BOT_TOKEN/s);
  });

  it('builds the public address from the port', () => {
    expect(readConfig({ PORT: '4000' }).publicUrl.origin).toBe('http://localhost:4000');
  });

  it('takes an empty variable for one that is not set, and leaves foreign ones alone', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: '', PATH: '/bin' })).toEqual(readConfig({}));
  });

  it.each([
    ['PORT', '65536', 'must be a whole number from 0 to 65535'],
    ['PORT', '3000x', 'must be a whole number from 0 to 65535'],
    ['PORT', '-1', 'must be a whole number from 0 to 65535'],
    ['PORT', '0x50', 'must be a whole number from 0 to 65535'],
    ['PORT', '1e3', 'must be a whole number from 0 to 65535'],
    ['TRUST_PROXY', 'true', 'must be a whole number from 0 to 10'],
    ['TRUST_PROXY', '11', 'must be a whole number from 0 to 10'],
    ['HOST', 'http://localhost', 'must be a host name or an IP address'],
    ['PUBLIC_URL', 'hearth.example', 'must be http:// or https:// with a host and no path, query or password'],
    ['PUBLIC_URL', 'ftp://hearth.example', 'must be http:// or https:// with a host'],
    ['PUBLIC_URL', 'https://hearth.example/app', 'no path'],
    ['PUBLIC_URL', 'https://user:pw@hearth.example', 'no path, query or password'],
    ['PUBLIC_URL', 'https://hearth.example?x=1', 'query'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent'],
    ['MAIL_FROM', 'no address', 'must be an address, or Name <address>'],
    ['MAIL_FROM', 'a@b.c\nBcc: d@e.f', 'must be an address'],
    ['EMAIL_VERIFICATION', 'yes', 'must be one of optional, required'],
    ['CORS_ORIGINS', 'https://there.example/app', 'must be origins'],
    ['CORS_ORIGINS', 'there.example', 'must be origins'],
    ['API_LIMIT', '-1', 'must be a whole number from 0 to 1000000'],
    ['PUSH_HOSTS', 'https://push.example', 'must be hosts'],
    ['EGRESS_OPEN_RANGES', '127.0.0.1', 'must be ranges'],
    ['REGISTRATION', 'no', 'must be one of open, invite, closed'],
  ])('refuses %s=%s and names the limit', (name, value, limit) => {
    const message = messageOf({ [name]: value });
    expect(message).toContain(name);
    expect(message).toContain(limit);
    expect(message).toContain(JSON.stringify(value));
    expect(message.split('\n')).toHaveLength(1);
  });

  it('does not repeat the password of the mail server', () => {
    const message = messageOf({ SMTP_URL: 'http://hearth:secret@mail.example' });
    expect(message).toContain('SMTP_URL must be smtp:// or smtps://');
    expect(message).not.toContain('secret');
  });

  it('names every wrong variable at once', () => {
    expect(messageOf({ PORT: 'x', LOG_LEVEL: 'y' }).split('\n')).toHaveLength(2);
  });
});
