import type { OutletFilter } from '../../contract/outlets.ts';
import { SeenSet } from '../../kernel/text/seen-texts.ts';
import { type ObservableValue, observableValues, sufficientValues } from '../exchange/index.ts';
import type { Entry } from './entry.ts';
import { isFit } from './formats/fit.ts';
import type { EntryFormat, Format, ObjectFormat, RuleFormat, Setting } from './formats/format.ts';
import { refusal } from './gate.ts';
import { Tally } from './left-out.ts';
import type { Numbering } from './numbering.ts';
import type { InReach } from './reading.ts';

/** Objects by item that did leave, for the read log. */
export type Left = Map<
  string,
  { readonly logged: InReach['logged']; readonly count: number; readonly withheld: number }
>;

/** Counts an object that leaves. */
export function noteIn(left: Left, { item, logged, partial }: Pick<InReach, 'item' | 'logged' | 'partial'>): void {
  const { count, withheld } = left.get(item) ?? { count: 0, withheld: 0 };
  left.set(item, { logged, count: count + 1, withheld: withheld + (partial ? 1 : 0) });
}

/** Turns what is in reach into the text of a format, portion by portion, and remembers what left and what did not. */
export class Content {
  readonly tally = new Tally();
  readonly left: Left = new Map();
  private readonly seen = new SeenSet();
  private readonly write: ((object: InReach) => string | null) | null;
  private isFirst = true;
  private readonly format: Exclude<Format, { of: 'feed' }>;
  private readonly filter: OutletFilter;
  private readonly setting: Setting;
  private readonly numbering: Numbering;

  constructor(format: Exclude<Format, { of: 'feed' }>, filter: OutletFilter, setting: Setting, numbering: Numbering) {
    this.format = format;
    this.filter = filter;
    this.setting = setting;
    this.numbering = numbering;
    this.write = format.of === 'objects' ? format.start() : null;
  }

  async textOf(portion: readonly InReach[]): Promise<string> {
    const allowed = portion.filter((object) => this.mayLeave(object));
    if (this.format.of === 'objects') return this.objects(this.format, allowed);
    const entries = allowed.flatMap((object) => this.entriesOf(object, this.format as EntryFormat | RuleFormat));
    return this.format.of === 'rules' ? this.rules(this.format, entries) : this.lines(this.format, entries);
  }

  private mayLeave(object: InReach): boolean {
    const why = refusal(object, this.filter, this.format.use);
    if (why) this.tally.leave(why);
    return why === null;
  }

  private entriesOf(object: InReach, format: EntryFormat | RuleFormat): Entry[] {
    const values = valuesOf(object);
    if (values === null) {
      this.tally.leave('not-simple');
      return [];
    }
    const ofKind = values.filter(({ kind }) => format.kinds.has(kind));
    if (ofKind.length === 0) this.tally.leave('not-for-format');
    const fitting = ofKind.filter((value) => this.isSafe(object, value));
    const fresh = fitting.filter(({ kind, value }) => this.seen.add(`${kind} ${value}`));
    // What another item said before leaves by this one too: its source is told as well.
    if (fitting.length > 0) this.note(object);
    return fresh.map((value) => ({ ...value, of: object }));
  }

  private isSafe(object: InReach, value: ObservableValue): boolean {
    const isListed = !this.filter.includeListed && object.listed.has(`${value.kind} ${value.value}`);
    if (isListed) this.tally.leave('listed');
    else if (!isFit(value)) this.tally.leave('unfit');
    else return true;
    return false;
  }

  private lines(format: EntryFormat, entries: readonly Entry[]): string {
    return entries
      .map((entry) => {
        const text = format.write(entry, this.setting);
        if (text === '') this.tally.leave('not-for-format');
        else this.tally.entries++;
        return text;
      })
      .join('');
  }

  private async rules(format: RuleFormat, entries: readonly Entry[]): Promise<string> {
    const rules = entries.flatMap((entry) => {
      const made = format.rules(entry, this.setting);
      if (made.length === 0) this.tally.leave('not-for-format');
      return made;
    });
    const numbers = await this.numbering(rules);
    this.tally.entries += rules.length;
    return rules
      .map(({ key, text }) => `${text} sid:${numbers.get(key)!.sid}; rev:${numbers.get(key)!.rev};)\n`)
      .join('');
  }

  private objects(format: ObjectFormat, objects: readonly InReach[]): string {
    return objects
      .map((object) => {
        if (format.patternType && object.object.pattern_type !== format.patternType) {
          this.tally.leave('not-for-format');
          return '';
        }
        if (!this.seen.add(object.json)) return '';
        const text = this.write!(object);
        if (text === null) {
          this.tally.leave('broken');
          return '';
        }
        this.tally.entries++;
        this.note(object);
        const separator = this.isFirst ? '' : (format.separator ?? '');
        this.isFirst = false;
        return `${separator}${text}`;
      })
      .join('');
  }

  private note(object: InReach): void {
    noteIn(this.left, object);
  }
}

/** What an indicator looks for, where single values say it; of an observable its own values. */
function valuesOf({ type, object }: InReach): ObservableValue[] | null {
  if (type !== 'indicator') return observableValues(object as Parameters<typeof observableValues>[0]);
  return object.pattern_type === 'stix' ? sufficientValues(String(object.pattern)) : null;
}
