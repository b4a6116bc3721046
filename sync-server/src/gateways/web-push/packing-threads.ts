import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { PackedOrder, PushOrder, PushParcel } from './push-parcel.ts';
import { PushError } from './web-push.ts';

interface Waiting {
  readonly resolve: (packed: PackedOrder) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

export interface PackingThreads {
  /** Undefined where the device's key is none. Rejects when a thread broke. */
  pack(order: Omit<PushOrder, 'order'>): Promise<PushParcel | undefined>;
  close(): Promise<void>;
}

/** A core stays free for everybody else. */
const usualThreads = (): number => Math.max(1, availableParallelism() - 1);

/** Encrypts on other threads. They are started when there is work; one that died is replaced by the next order. */
export const createPackingThreads = (limit = usualThreads()): PackingThreads => {
  const threads: Thread[] = [];
  let orders = 0;
  let isClosed = false;

  const start = (): Thread => {
    const worker = new Worker(new URL('packing-thread.ts', import.meta.url));
    const thread: Thread = { worker, waiting: new Map() };
    const end = (): void => {
      const at = threads.indexOf(thread);
      if (at >= 0) threads.splice(at, 1);
      for (const { reject } of thread.waiting.values()) reject(new PushError('an encrypting thread ended'));
      thread.waiting.clear();
    };
    worker.on('message', (packed: PackedOrder) => {
      thread.waiting.get(packed.order)?.resolve(packed);
      thread.waiting.delete(packed.order);
    });
    worker.on('error', end);
    worker.on('exit', end);
    threads.push(thread);
    return thread;
  };

  const leastBusy = (): Thread => {
    const [first = start(), ...more] = threads;
    const least = more.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a), first);
    return least.waiting.size > 0 && threads.length < limit ? start() : least;
  };

  return {
    pack: async (content) => {
      if (isClosed) throw new PushError('the encrypting threads are closed');
      const { worker, waiting } = leastBusy();
      orders += 1;
      const order: PushOrder = { ...content, order: orders };
      const packed = await new Promise<PackedOrder>((resolve, reject) => {
        waiting.set(order.order, { resolve, reject });
        worker.postMessage(order, []);
      });
      if (packed.kind === 'broken') throw new PushError(`encryption failed (${packed.message})`);
      return packed.kind === 'packed' ? packed.parcel : undefined;
    },
    close: async () => {
      isClosed = true;
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
};
