import { strToU8 } from 'fflate';

/** Texts are encoded when this many characters are together: a text of a whole file would not fit into memory twice. */
const partLength = 65_536;

/** Gathers a text file piece by piece as UTF-8. */
export class TextSink {
  readonly #parts: Uint8Array[] = [];
  #texts: string[] = [];
  #length = 0;

  write(text: string): void {
    this.#texts.push(text);
    this.#length += text.length;
    if (this.#length >= partLength) this.#encode();
  }

  /** The whole file. */
  finish(): Uint8Array<ArrayBuffer> {
    this.#encode();
    const size = this.#parts.reduce((sum, part) => sum + part.length, 0);
    const whole = new Uint8Array(size);
    let at = 0;
    for (const part of this.#parts.splice(0)) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  #encode(): void {
    if (this.#length === 0) return;
    this.#parts.push(strToU8(this.#texts.join('')));
    this.#texts = [];
    this.#length = 0;
  }
}
