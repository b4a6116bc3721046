/** As much of a Redis client as the bench needs: commands out, replies in, over one socket (RESP2). */
import { connect, type Socket } from 'node:net';

type RedisReply = string | number | null | readonly RedisReply[];

/** Reads one reply from `text` at `at`; null when it has not arrived whole. The bench's replies are ASCII. */
function readReply(text: string, at: number): { reply: RedisReply; next: number } | null {
  const end = text.indexOf('\r\n', at);
  if (end === -1) return null;
  const head = text.slice(at + 1, end);
  const kind = text[at];
  if (kind === '-') throw new Error(head);
  if (kind === '+') return { reply: head, next: end + 2 };
  if (kind === ':') return { reply: Number(head), next: end + 2 };
  if (kind === '$') {
    const length = Number(head);
    if (length < 0) return { reply: null, next: end + 2 };
    const next = end + 2 + length + 2;
    return next > text.length ? null : { reply: text.slice(end + 2, end + 2 + length), next };
  }
  const replies: RedisReply[] = [];
  let next = end + 2;
  for (let i = 0; i < Number(head); i += 1) {
    const one = readReply(text, next);
    if (one === null) return null;
    replies.push(one.reply);
    next = one.next;
  }
  return { reply: replies, next };
}

function encodeCommand(words: readonly (string | number)[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${String(word).length}\r\n${word}\r\n`).join('')}`;
}

/** One connection; commands are answered in the order in which they were sent. */
export class RedisSocket {
  readonly #socket: Socket;
  #unread = '';
  readonly #waiting: { resolve: (reply: RedisReply) => void; reject: (error: unknown) => void }[] = [];

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('latin1');
    socket.setNoDelay(true);
    socket.on('data', (chunk: string) => this.#read(chunk));
  }

  /** Undefined when nothing answers at the port. */
  static async open(port: number): Promise<RedisSocket | undefined> {
    const socket = connect(port, '127.0.0.1');
    const opened = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    return opened ? new RedisSocket(socket) : undefined;
  }

  #read(chunk: string): void {
    this.#unread += chunk;
    let at = 0;
    for (;;) {
      const read = at < this.#unread.length ? readReply(this.#unread, at) : null;
      if (read === null) break;
      at = read.next;
      this.#waiting.shift()?.resolve(read.reply);
    }
    this.#unread = this.#unread.slice(at);
  }

  /** Sends commands together and waits for all replies. */
  async send(...commands: readonly (readonly (string | number)[])[]): Promise<RedisReply[]> {
    const replies = commands.map(
      () => new Promise<RedisReply>((resolve, reject) => this.#waiting.push({ resolve, reject })),
    );
    this.#socket.write(commands.map(encodeCommand).join(''), 'latin1');
    return Promise.all(replies);
  }

  close(): void {
    this.#socket.destroy();
  }
}
