// Numbers, times and durations for people.

const two = (n) => String(n).padStart(2, '0');

/** Milliseconds of an RFC 3339 time; its digits beyond them are dropped. */
export const millis = (time) => Date.parse(time.replace(/(\.\d{3})\d+/, '$1'));

/** What stands after the milliseconds, so that times can be ordered to the nanosecond. */
export function beyondMillis(time) {
  const found = /\.\d{3}(\d{1,6})/.exec(time);
  return found ? Number(found[1].padEnd(6, '0')) : 0;
}

/** The time of day of this clock. */
export function clock(ms, digits = 3) {
  const d = new Date(ms);
  const seconds = two(d.getHours()) + ':' + two(d.getMinutes()) + ':' + two(d.getSeconds());
  return digits ? seconds + '.' + String(d.getMilliseconds()).padStart(3, '0') : seconds;
}

export const shortClock = (ms) => clock(ms, 0).slice(0, 5);

/** Day and time of day. */
export function dayAndClock(ms) {
  const d = new Date(ms);
  return d.getFullYear() + '-' + two(d.getMonth() + 1) + '-' + two(d.getDate()) + ' ' + clock(ms, 0);
}

/** What stands at a point of an axis that long. */
export function axisTime(ms, span) {
  const d = new Date(ms);
  if (span > 2 * 86400e3) return two(d.getMonth() + 1) + '-' + two(d.getDate()) + ' ' + two(d.getHours()) + 'h';
  return span < 5 * 60e3 ? clock(ms, 0) : shortClock(ms);
}

/** A number in four characters or so. */
export function number(value) {
  if (typeof value !== 'number') return String(value);
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 1e15 || size < 1e-6) return value.toExponential(1);
  for (const [power, letter] of [[1e12, 'T'], [1e9, 'G'], [1e6, 'M'], [1e3, 'k']]) {
    if (size >= power) return trim(value / power) + letter;
  }
  return trim(value);
}

function trim(value) {
  const size = Math.abs(value);
  return String(Number(value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 5)));
}

/** Every digit, in groups. */
export const counted = (n) => Number(n).toLocaleString('en-US');

export function bytes(n) {
  for (const [power, unit] of [[2 ** 40, 'TiB'], [2 ** 30, 'GiB'], [2 ** 20, 'MiB'], [2 ** 10, 'KiB']]) {
    if (n >= power) return trim(n / power) + ' ' + unit;
  }
  return n + ' B';
}

/** A duration given in milliseconds. */
export function duration(ms) {
  if (ms < 1) return trim(ms * 1000) + ' µs';
  if (ms < 1000) return trim(ms) + ' ms';
  if (ms < 60e3) return trim(ms / 1000) + ' s';
  if (ms < 3600e3) return Math.floor(ms / 60e3) + 'm ' + Math.round((ms % 60e3) / 1000) + 's';
  return ms < 86400e3 ? trim(ms / 3600e3) + ' h' : trim(ms / 86400e3) + ' d';
}

/** A value in its unit: times and bytes in the unit that suits them. */
export function amount(value, unit) {
  if (typeof value !== 'number') return String(value);
  if (unit === 's') return value === 0 ? '0 s' : (value < 0 ? '-' : '') + duration(Math.abs(value) * 1000);
  if (unit === 'ms') return value === 0 ? '0 ms' : (value < 0 ? '-' : '') + duration(Math.abs(value));
  if (unit === 'By' || unit === 'bytes') return bytes(Math.round(value));
  const noted = (unit ?? '').replace(/^1(?=$|\/)|\{[^}]*\}/g, '');
  return number(value) + (noted && !noted.startsWith('/') ? ' ' : '') + noted;
}

/** Milliseconds of a duration like 90s, 30m, 2h, 7d or 1w; NaN when it is none. */
export function span(text) {
  const found = /^(\d+)(s|m|h|d|w)$/.exec(text);
  return found ? found[1] * { s: 1e3, m: 60e3, h: 3600e3, d: 86400e3, w: 604800e3 }[found[2]] : NaN;
}

/** Round values between the two, about so many. */
export function ticks(low, high, about) {
  const raw = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= raw);
  const found = [];
  for (let at = Math.ceil(low / step) * step; at <= high + step * 1e-9; at += step) found.push(Math.abs(at) < step * 1e-9 ? 0 : at);
  return found;
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800]
  .map((seconds) => seconds * 1000);

/** Round times of this clock between the two, about so many. */
export function timeTicks(start, end, about) {
  const step = STEPS.find((ms) => ms >= (end - start) / about) ?? STEPS.at(-1);
  const offset = new Date(start).getTimezoneOffset() * 60e3;
  const found = [];
  for (let at = Math.ceil((start - offset) / step) * step + offset; at <= end; at += step) found.push(at);
  return found;
}
