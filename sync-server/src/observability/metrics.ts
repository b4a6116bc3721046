/** How long the event loop was held up, in seconds, since it was last asked for. */
export interface LoopDelay {
  readonly medianS: number;
  readonly p99S: number;
  readonly maxS: number;
}

/** One round of sync, as it is counted. */
export interface RoundCounts {
  /** Keys that the device named; 0: it only pulled. */
  readonly pushedRows: number;
  readonly pulledRows: number;
}

export interface Metrics {
  /** `rule`: of the table of paths, never a path. */
  readonly countRequest: (rule: string, status: number) => void;
  readonly countRound: (round: RoundCounts) => void;
  /** How long a transaction stood in the write queue before it began, in milliseconds. */
  readonly noteQueueWait: (waitedMs: number) => void;
  /** All of it in the text format of Prometheus, version 0.0.4. Holds numbers, rules and statuses, and nothing of anybody. */
  readonly format: (openSockets: number) => string;
}

/** Upper ends in seconds; what holds up people lies at the end. */
const WAIT_BUCKETS_S = [0.001, 0.005, 0.02, 0.1, 0.5, 2];

type Kind = 'counter' | 'gauge' | 'histogram';
interface Sample {
  /** With its labels, without the name's prefix. */
  readonly name: string;
  readonly value: number;
}

const formatFamily = (name: string, kind: Kind, help: string, samples: readonly Sample[]): string =>
  [
    `# HELP hearth_${name} ${help}`,
    `# TYPE hearth_${name} ${kind}`,
    ...samples.map((sample) => `hearth_${sample.name} ${String(sample.value)}`),
  ].join('\n');

const createWaits = () => {
  const counts = WAIT_BUCKETS_S.map(() => 0);
  let count = 0;
  let sumS = 0;
  const name = 'write_queue_wait_seconds';
  return {
    note: (waitedS: number): void => {
      count += 1;
      sumS += waitedS;
      WAIT_BUCKETS_S.forEach((end, at) => {
        if (waitedS <= end) counts[at] = (counts[at] ?? 0) + 1;
      });
    },
    format: (): string =>
      formatFamily(name, 'histogram', 'How long transactions waited for the store before they began.', [
        ...WAIT_BUCKETS_S.map((end, at) => ({ name: `${name}_bucket{le="${String(end)}"}`, value: counts[at] ?? 0 })),
        { name: `${name}_bucket{le="+Inf"}`, value: count },
        { name: `${name}_sum`, value: sumS },
        { name: `${name}_count`, value: count },
      ]),
  };
};

/** Counts since the start of the process. Written by hand: six families need no library. */
export const createMetrics = (takeLoopDelay: () => LoopDelay): Metrics => {
  const requests = new Map<string, number>();
  const waits = createWaits();
  let pushes = 0;
  let pulls = 0;
  let pushedRows = 0;
  let pulledRows = 0;

  const formatLoopDelay = (): string => {
    const { medianS, p99S, maxS } = takeLoopDelay();
    const name = 'event_loop_delay_seconds';
    return formatFamily(name, 'gauge', 'How long the event loop was held up since the last time this was read.', [
      { name: `${name}{quantile="0.5"}`, value: medianS },
      { name: `${name}{quantile="0.99"}`, value: p99S },
      { name: `${name}{quantile="1"}`, value: maxS },
    ]);
  };

  return {
    countRequest: (rule, status) => {
      const labels = `{rule="${rule}",status="${String(status)}"}`;
      requests.set(labels, (requests.get(labels) ?? 0) + 1);
    },
    countRound: (round) => {
      pulls += 1;
      if (round.pushedRows > 0) pushes += 1;
      pushedRows += round.pushedRows;
      pulledRows += round.pulledRows;
    },
    noteQueueWait: (waitedMs) => waits.note(waitedMs / 1_000),
    format: (openSockets) =>
      `${[
        formatFamily(
          'http_requests_total',
          'counter',
          'Answered requests by the rule of their path.',
          [...requests].map(([labels, value]) => ({ name: `http_requests_total${labels}`, value })),
        ),
        formatFamily('sync_pushes_total', 'counter', 'Rounds of sync in which a device brought changes.', [
          { name: 'sync_pushes_total', value: pushes },
        ]),
        formatFamily('sync_pulls_total', 'counter', 'Rounds of sync that were answered.', [
          { name: 'sync_pulls_total', value: pulls },
        ]),
        formatFamily('sync_rows_total', 'counter', 'Rows in rounds of sync.', [
          { name: 'sync_rows_total{direction="pushed"}', value: pushedRows },
          { name: 'sync_rows_total{direction="pulled"}', value: pulledRows },
        ]),
        formatFamily('open_sockets', 'gauge', 'Devices that listen for changes.', [
          { name: 'open_sockets', value: openSockets },
        ]),
        waits.format(),
        formatLoopDelay(),
      ].join('\n')}\n`,
  };
};
