/** A thread that encrypts and does nothing else. Started by `packing-threads.ts`. */
import { parentPort } from 'node:worker_threads';
import webPush from 'web-push';
import type { PackedOrder, PushOrder } from './push-parcel.ts';

const pack = ({ order, subscription, payload, options, authorization }: PushOrder): PackedOrder => {
  const { endpoint, p256dh, auth } = subscription;
  const { ttlS, urgency, topic } = options;
  try {
    const { headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
      contentEncoding: 'aes128gcm',
      TTL: ttlS,
      urgency,
      topic,
      headers: { Authorization: authorization },
    });
    // Some are numbers, whatever the types say. The length is the egress's matter.
    const sent = Object.entries<unknown>(headers).filter(([name]) => name !== 'Content-Length');
    const plain = Object.fromEntries(sent.map(([name, value]) => [name, String(value)]));
    // A copy of its own memory: the buffer is a part of Node's pool, which would go with it.
    return { order, kind: 'packed', parcel: { headers: plain, body: Uint8Array.from(body) } };
  } catch (error) {
    const isWrongKey = error instanceof Error && 'code' in error && error.code === 'ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY';
    if (isWrongKey) return { order, kind: 'wrong-key' };
    return { order, kind: 'broken', message: error instanceof Error ? error.name : 'unknown' };
  }
};

parentPort?.on('message', (order: PushOrder) => {
  const packed = pack(order);
  parentPort?.postMessage(packed, packed.kind === 'packed' ? [packed.parcel.body.buffer as ArrayBuffer] : []);
});
