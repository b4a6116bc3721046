import type { PushOptions, PushSubscription } from './web-push.ts';

/** What goes to an encrypting thread and comes back, by number. */
export interface PushOrder {
  readonly order: number;
  readonly subscription: PushSubscription;
  readonly payload: string;
  readonly options: PushOptions;
  readonly authorization: string;
}

/** A request that is ready to be sent. */
export interface PushParcel {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type PackedOrder =
  | { readonly order: number; readonly kind: 'packed'; readonly parcel: PushParcel }
  /** The device's key is no point of the curve. */
  | { readonly order: number; readonly kind: 'wrong-key' }
  | { readonly order: number; readonly kind: 'broken'; readonly message: string };
