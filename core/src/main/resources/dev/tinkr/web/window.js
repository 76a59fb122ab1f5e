// The window of time that everything on the screen is about.
import { dayAndClock, span } from './format.js';

export const RANGES = ['15m', '30m', '1h', '2h', '6h', '12h', '24h', '3d', '7d', '14d'];

/** The window of a state at this moment: [start, end) in milliseconds. */
export function windowOf(state, now = Date.now()) {
  if (state.start && state.end) {
    const start = Date.parse(state.start);
    const end = Date.parse(state.end);
    if (end > start) return { start, end, fixed: true };
  }
  const long = span(state.since) || span('1h');
  const end = Math.ceil(now / 1000) * 1000;
  return { start: end - long, end, fixed: false };
}

/** The fields of a request that say the window. */
export const asked = (window) => ({ start: new Date(window.start).toISOString(), end: new Date(window.end).toISOString() });

/** The changes of state that show [start, end). */
export const fixed = (start, end) => ({ start: new Date(Math.floor(start)).toISOString(),
  end: new Date(Math.ceil(end)).toISOString(), live: false });

/** The changes that move the window by so many of its own lengths, or widen it about its middle. */
export function moved(window, by) {
  const shift = (window.end - window.start) * by;
  return fixed(window.start + shift, window.end + shift);
}

export function zoomed(window, factor) {
  const middle = (window.start + window.end) / 2;
  const half = Math.max(1000, ((window.end - window.start) * factor) / 2);
  return fixed(middle - half, middle + half);
}

/** The window in words. */
export const described = (window) => dayAndClock(window.start) + ' to ' + dayAndClock(window.end);
