import type { SpanId } from '../../kernel/ids.ts';
import { noMarks, type MemberMarks } from './unit-cells.ts';

/** So many that a bucket of the largest group is copied in a microsecond, and few enough for a group of two. */
const bucketCount = 64;

function bucketOf(span: SpanId): number {
  let sum = 0;
  for (let at = Math.max(0, span.length - 4); at < span.length; at += 1) sum = sum * 7 + span.charCodeAt(at);
  return sum % bucketCount;
}

type Bucket = ReadonlyMap<SpanId, MemberMarks>;
const emptyBucket: Bucket = new Map();

/** The marks of a unit's members. With one member's changed it is another one, which shares what did not change. */
export class SpanMarks {
  readonly buckets: readonly Bucket[];

  private constructor(buckets: readonly Bucket[]) {
    this.buckets = buckets;
  }

  static readonly none = new SpanMarks(Array.from({ length: bucketCount }, () => emptyBucket));

  static from(entries: Iterable<readonly [SpanId, MemberMarks]>): SpanMarks {
    const buckets = Array.from({ length: bucketCount }, () => new Map<SpanId, MemberMarks>());
    for (const [span, marks] of entries) buckets[bucketOf(span)]?.set(span, marks);
    return new SpanMarks(buckets);
  }

  of(span: SpanId): MemberMarks {
    return this.buckets[bucketOf(span)]?.get(span) ?? noMarks;
  }

  with(span: SpanId, marks: MemberMarks): SpanMarks {
    const at = bucketOf(span);
    return new SpanMarks(this.buckets.with(at, new Map(this.buckets[at]).set(span, marks)));
  }
}
