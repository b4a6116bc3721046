import { writeFileSync } from 'node:fs';
import { startPushService } from './push-service.ts';
import { createTestAuthority } from './test-authority.ts';

/**
 * `node sync-server/src/testing/serve-push.ts FILE`: a push service with one browser, for tests of the browser. Its authority goes
 * into FILE; the first line on standard output says how it is reached, each other one is a message as the browser reads it.
 */

const LOOK_EVERY_MS = 50;

const [, , file = ''] = process.argv;
const authority = createTestAuthority();
writeFileSync(file, authority.ca);
const service = await startPushService(authority.issue({ names: ['localhost'] }), 'localhost');
const { endpoint, p256dh, auth } = service.subscribe();
const say = (line: unknown): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
say({ host: service.host, endpoint, keys: { p256dh, auth } });
let said = 0;
setInterval(() => {
  for (const { payload } of service.readPushed().slice(said)) {
    said += 1;
    say(JSON.parse(payload));
  }
}, LOOK_EVERY_MS);
