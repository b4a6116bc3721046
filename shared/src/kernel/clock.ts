/** Milliseconds since 1970-01-01T00:00:00Z. Always an instant, never a day. */
export type EpochMs = number;

/** The only way for code with effects to learn the time; rules take `now` and `today` as arguments (DAY6). */
export interface Clock {
  now(): EpochMs;
}

/** Source of fresh ids (UUIDv7: sortable by creation, made on the device). */
export interface IdSource {
  next(): string;
}
