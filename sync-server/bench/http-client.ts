import { Agent, request } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
}

export type Ask = (
  method: string,
  path: string,
  body?: string | Buffer,
  headers?: Readonly<Record<string, string>>,
) => Promise<HttpAnswer>;

/** As little of a client as there can be, so that what is measured is the server. Connections are kept. */
export const createHttpClient = (port: number): Ask => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1_024 });
  return (method, path, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const asked = request(
        { host: '127.0.0.1', port, agent, method, path, headers: { ...headers, ...length } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks) }));
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
};
