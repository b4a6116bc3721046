import { join } from 'node:path';
import Database from 'better-sqlite3';
import { WebSocketServer } from 'ws';

const database = new Database(join(process.env.FOLDER ?? '.', 'bare.sqlite'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE rows (key TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID');
const insert = database.prepare('INSERT INTO rows VALUES (?, ?)');

const groups = new Map();
const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 });
sockets.on('connection', (socket, request) => {
  const group = groups.get(request.url) ?? new Set();
  groups.set(request.url, group.add(socket));
  socket.on('message', (/** @type {Buffer} */ data) => {
    const json = data.toString();
    insert.run(JSON.parse(json).id, json);
    for (const other of group) if (other !== socket) other.send(json);
  });
  socket.on('close', () => group.delete(socket));
});
sockets.on('listening', () => process.stdout.write(`127.0.0.1:${sockets.address().port}\n`));
