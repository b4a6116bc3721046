import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { ServerCertificate } from './test-authority.ts';

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface HttpsReceiver {
  readonly port: number;
  readonly received: readonly ReceivedRequest[];
  /** How many connections were opened so far, whether or not a request came. */
  readonly connections: () => number;
  /** How the next requests are answered, once their body has come. */
  answer: (request: ReceivedRequest, response: ServerResponse, socket: Socket) => void;
  close(): Promise<void>;
}

/** A server on 127.0.0.1 that keeps what arrives. */
export const startHttpsReceiver = async (certificate: ServerCertificate): Promise<HttpsReceiver> => {
  const received: ReceivedRequest[] = [];
  let connections = 0;
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers, socket } = request;
    const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const arrived = { method, path: url, headers: plain, body: await buffer(request) };
    received.push(arrived);
    receiver.answer(arrived, response, socket);
  };
  const server = createServer({ ...certificate }, (request, response) => void receive(request, response));
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const receiver: HttpsReceiver = {
    port: (server.address() as AddressInfo).port,
    received,
    connections: () => connections,
    answer: (_request, response) => {
      response.writeHead(201).end();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
};
