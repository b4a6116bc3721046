import fc from 'fast-check';
import type { Answer, Client } from './accounts-server.ts';
import { createAnswerJudge, operationsOf, preparePath, readDocument, type ApiOperation } from './api-document.ts';
import { arbitraryOf, damagedOf } from './schema-arbitrary.ts';

/** Requests made of the document, right and damaged ones: each is answered, as the document says, and never by a fault of ours. */

/** Ends the account that asks. */
const ENDS_ALL = new Set(['DELETE /api/v1/users/me']);

interface Request {
  readonly query: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly foreignId: string | undefined;
}

const arbitraryRequest = (
  { parameters = [], requestBody }: ApiOperation,
  schemas: Parameters<typeof arbitraryOf>[1],
): fc.Arbitrary<Request> => {
  const bodySchema = requestBody?.content['application/json']?.schema;
  const body = bodySchema === undefined ? fc.constant(undefined) : arbitraryOf(bodySchema, schemas);
  const inQuery = parameters.filter((each) => each.in === 'query');
  const query = fc.record(Object.fromEntries(inQuery.map(({ name, schema }) => [name, arbitraryOf(schema, schemas)])), {
    requiredKeys: [],
  });
  const inHeaders = parameters.filter((each) => each.in === 'header').map(({ name }) => name);
  const headers = fc.record(
    Object.fromEntries(inHeaders.map((name) => [name, fc.constantFrom('*', '"other"', 'k1', 'W/"x", "y"', ',')])),
    { requiredKeys: [] },
  );
  const mostly = <Value>(right: fc.Arbitrary<Value>, other: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
    fc.oneof({ weight: 2, arbitrary: right }, { weight: 1, arbitrary: other });
  return fc.record({
    query: mostly(query, damagedOf(query) as typeof query).map((said) =>
      new URLSearchParams(
        Object.entries(said).map(([name, value]): [string, string] => [
          name,
          typeof value === 'string' ? value : JSON.stringify(value),
        ]),
      ).toString(),
    ),
    body: bodySchema === undefined ? body : mostly(body, damagedOf(body)),
    headers: mostly(fc.constant({}), headers) as fc.Arbitrary<Readonly<Record<string, string>>>,
    foreignId: mostly<string | undefined>(
      fc.constant(undefined),
      fc.constantFrom('none', '0', '%00', '..%2f', '%F0%9F%94%A5', 'x'.repeat(300), '%'),
    ),
  });
};

export interface FuzzCounts {
  readonly requests: number;
  /** Operations that were answered well at least once. */
  readonly wellAnswered: ReadonlySet<string>;
}

/** Asks each operation `runs` times; throws with the smallest request that is not answered as the document says. */
export const tryOperations = async (client: Client, runs: number): Promise<FuzzCounts> => {
  const document = await readDocument(client);
  const judge = createAnswerJudge(document);
  let requests = 0;
  const wellAnswered = new Set<string>();
  for (const operation of operationsOf(document)) {
    const { operationId, method, path } = operation;
    const name = `${method.toUpperCase()} ${path}`;
    if (ENDS_ALL.has(name)) continue;
    let own = await preparePath(document, client, operation);
    await fc.assert(
      fc.asyncProperty(arbitraryRequest(operation, document.components.schemas), async (request) => {
        const { query, body, headers, foreignId } = request;
        const asked = foreignId === undefined || !path.includes('{') ? own : path.replace(/\{\w+\}/g, foreignId);
        requests += 1;
        const answer: Answer = await client.ask(query === '' ? asked : `${asked}?${query}`, {
          method: method.toUpperCase(),
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          headers,
        });
        if (answer.status < 300) wellAnswered.add(operationId);
        // What was deleted is made again for the next.
        if (answer.status < 300 && method === 'delete' && path.includes('{'))
          own = await preparePath(document, client, operation);
        if (answer.status >= 500) throw new Error(`${name} was answered ${answer.text}`);
        const wrong = judge(operation, answer);
        if (wrong !== undefined)
          throw new Error(`${name} was answered ${String(answer.status)} ${answer.text}: ${wrong}`);
      }),
      { numRuns: runs },
    );
  }
  return { requests, wellAnswered };
};
