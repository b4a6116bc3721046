import { join } from 'node:path';
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';

const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: [new SQLite({ database: join(process.env.FOLDER ?? '.', 'hocuspocus.sqlite') })],
});
await server.listen();
process.stdout.write(`127.0.0.1:${server.address.port}\n`);
