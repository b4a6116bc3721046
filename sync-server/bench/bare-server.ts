/** The limit: Node's own HTTP, better-sqlite3 with a durable commit for each row, and nothing else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const database = new Database(join(process.env['FOLDER'] ?? '.', 'bare.sqlite'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE rows (key TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID');
const insert = database.prepare('INSERT INTO rows VALUES (?, ?)');

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const json = Buffer.concat(chunks).toString();
    insert.run((JSON.parse(json) as { id: string }).id, json);
    response.end('{}');
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`127.0.0.1:${String((server.address() as AddressInfo).port)}\n`);
});
