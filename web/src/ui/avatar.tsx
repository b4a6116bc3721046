import { classNames } from './class-names.ts';
import { paletteWash, type PaletteColour } from './palette.ts';

export type AvatarProps = {
  name: string;
  /** Address of a picture; the first letter stands in while it is missing. */
  picture?: string | undefined;
  colour?: PaletteColour | undefined;
  size?: number | undefined;
  /** A ring around it: solid good, dashed open, solid bad with a notch, dotted quiet. Say the state in words beside it. */
  ring?: 'good' | 'open' | 'bad' | 'quiet' | undefined;
};

const rings = {
  good: 'outline-2 outline-good',
  open: 'outline-2 outline-dashed outline-ink-2',
  bad: 'outline-3 outline-double outline-bad',
  quiet: 'outline-2 outline-dotted outline-edge',
};

/** Decoration beside the name, so hidden from those who listen. */
export function Avatar({ name, picture, colour = 'slate', size = 32, ring }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'inline-grid shrink-0 place-items-center overflow-hidden rounded-full font-semibold text-ink select-none',
        ring !== undefined && rings[ring],
      )}
      style={{
        inlineSize: size,
        blockSize: size,
        fontSize: size * 0.4,
        background: paletteWash(colour),
      }}
    >
      {picture === undefined ? (
        firstLetter(name)
      ) : (
        <img src={picture} alt="" className="size-full object-cover" decoding="async" />
      )}
    </span>
  );
}

const segmenter = new Intl.Segmenter();

/** As a reader sees it: an accent or an emoji's parts stay with their letter. */
function firstLetter(name: string): string {
  for (const { segment } of segmenter.segment(name.trim())) return segment.toLocaleUpperCase();
  return '';
}
