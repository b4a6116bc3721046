import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer, type WebSocketServerLike } from '@hono/node-server';
import type { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import type { AppEnv } from './http/request-context.ts';

/** Requests under way get this long to finish; the whole stop must take less than 10 s. */
const DRAIN_LIMIT_MS = 5_000;
/** Frames of a WebSocket are small; what edits text together has its own limit below this. */
const MAX_FRAME_BYTES = 1_000_000;
/** Close code of the WebSocket protocol. */
const GOING_AWAY = 1_001;

interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

export interface Listener {
  readonly port: number;
  /** Accepts nothing new, lets requests under way finish, then cuts what is left. */
  close(): Promise<void>;
}

/**
 * Follows which connections carry a request. Node's own `closeIdleConnections` leaves those alone that never sent one,
 * and a browser opens such connections ahead of need.
 */
const trackConnections = (server: Server) => {
  const requestsUnderWay = new Map<Socket, number>();
  let isClosing = false;
  const cutIfIdle = (socket: Socket): void => {
    if (isClosing && (requestsUnderWay.get(socket) ?? 0) === 0) socket.destroy();
  };
  server.on('connection', (socket) => {
    requestsUnderWay.set(socket, 0);
    socket.once('close', () => requestsUnderWay.delete(socket));
    cutIfIdle(socket);
  });
  server.on('request', ({ socket }, response) => {
    requestsUnderWay.set(socket, (requestsUnderWay.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const count = requestsUnderWay.get(socket);
      if (count === undefined) return;
      requestsUnderWay.set(socket, count - 1);
      cutIfIdle(socket);
    });
  });
  return {
    cutIdle: (): void => {
      isClosing = true;
      for (const socket of requestsUnderWay.keys()) cutIfIdle(socket);
    },
  };
};

/** Resolves once connections are accepted; rejects when the address cannot be used. */
export const listen = (app: Hono<AppEnv>, { host, port }: ListenAddress): Promise<Listener> =>
  new Promise((resolve, reject) => {
    const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
    // The default options make a plain HTTP server; the type also covers HTTP/2.
    const server = createAdaptorServer({
      fetch: app.fetch,
      websocket: { server: sockets as WebSocketServerLike },
    }) as Server;
    const connections = trackConnections(server);
    const close = (): Promise<void> =>
      new Promise((closed) => {
        const cut = setTimeout(() => {
          server.closeAllConnections();
        }, DRAIN_LIMIT_MS);
        server.close(() => {
          clearTimeout(cut);
          closed();
        });
        connections.cutIdle();
        for (const socket of sockets.clients) socket.close(GOING_AWAY, 'the server stops');
      });
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve({ port: (server.address() as AddressInfo).port, close });
    });
  });

/** Resolves at the first SIGINT or SIGTERM. A second one ends the process as the system would. */
export const waitForSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals): void => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve(signal);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
