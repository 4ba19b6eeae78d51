const SHAPE = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?Z$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the text is a STIX timestamp: RFC 3339 in UTC with `Z`, any number of decimals (STIX 2.1 §2.17). */
export function isTimestamp(text: string): boolean {
  const match = SHAPE.exec(text);
  if (match === null) return false;
  const part = (n: number) => Number(match[n]);
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)] as const;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  if (hour > 23 || minute > 59) return false;
  return second <= 59 || (second === 60 && minute === 59 && hour === 23);
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : DAYS[month - 1]!;
}

/** How many decimals of a second a timestamp is written with. */
export function decimals(timestamp: string): number {
  return SHAPE.exec(timestamp)?.[7]?.length ?? 0;
}

/** Orders two timestamps as instants, with every decimal that is written: negative, 0 or positive. */
export function compareTimestamps(a: string, b: string): number {
  const left = sortable(a);
  const right = sortable(b);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Text whose order is the order of instants: without `Z` and without zeros that add nothing. */
export function sortable(timestamp: string): string {
  let end = timestamp.length - 1;
  if (timestamp.includes('.')) {
    while (timestamp[end - 1] === '0') end -= 1;
    if (timestamp[end - 1] === '.') end -= 1;
  }
  return timestamp.slice(0, end);
}
