/** How much of a line is shown around what was found in it. */
const AROUND = 120;

/** Finds the lines of a text, given places that rise. */
export class Lines {
  private readonly text: string;
  private line = 1;
  private counted = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The line of the characters from `start` to `end` (exclusive), from 1, and what stands around them. */
  at(start: number, end: number): { readonly line: number; readonly context: string } {
    for (let at = this.text.indexOf('\n', this.counted); at !== -1 && at < start; ) {
      this.line += 1;
      this.counted = at + 1;
      at = this.text.indexOf('\n', this.counted);
    }
    return { line: this.line, context: this.around(start, end) };
  }

  private around(start: number, end: number): string {
    const from = Math.max(this.counted, start - AROUND);
    const nextBreak = this.text.slice(end, end + AROUND).search(/[\r\n]/);
    const to = nextBreak === -1 ? Math.min(this.text.length, end + AROUND) : end + nextBreak;
    const before = from > this.counted ? '…' : '';
    const after = nextBreak === -1 && to < this.text.length ? '…' : '';
    const shown = `${before}${this.text.slice(from, start)}${shortened(this.text.slice(start, end))}${this.text.slice(end, to)}${after}`;
    return shown
      .replaceAll(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ')
      .trim()
      .toWellFormed();
  }
}

function shortened(text: string): string {
  return text.length <= 2 * AROUND ? text : `${text.slice(0, AROUND)}…${text.slice(-AROUND)}`;
}
