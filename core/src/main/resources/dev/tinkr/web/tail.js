// Live lines: asks again and again for what is new, and for the last seconds before it, since lines arrive late.
import { post } from './api.js';
import { ready } from './lines.js';

const OVERLAP_MS = 15000;
const PAGE = 1000;
const PAGES = 5;
const MOST_KEPT = 20000;

const key = (entry) => entry.id || JSON.stringify([entry.timestamp, entry.service, entry.level, entry.message, entry.span_id]);

/** Puts what was found since `from` into a list, the newest first: {entries, added}. Nothing twice, nothing lost. */
export function merged(entries, found, from) {
  const border = entries.findIndex((entry) => entry.ms < from);
  const recent = border < 0 ? entries : entries.slice(0, border);
  const known = new Map();
  for (const entry of recent) known.set(key(entry), (known.get(key(entry)) ?? 0) + 1);
  const added = [];
  for (const entry of found.map(ready)) {
    const times = known.get(key(entry)) ?? 0;
    if (times > 0) known.set(key(entry), times - 1);
    else added.push(entry);
  }
  const head = [...added, ...recent].sort((a, b) => b.ms - a.ms || b.ns - a.ns);
  return { entries: head.concat(border < 0 ? [] : entries.slice(border)).slice(0, MOST_KEPT), added: added.length };
}

/** Asks once for what came since the newest of those entries: {entries, added, missed, meta}. */
export async function news(entries, request, start, signal) {
  const newest = entries[0]?.ms ?? start;
  const from = Math.max(start, Math.min(newest, Date.now()) - OVERLAP_MS);
  const body = { ...request, start: new Date(from).toISOString(), end: new Date(Date.now() + 1000).toISOString(), limit: PAGE };
  const found = [];
  let meta;
  let cursor;
  for (let page = 0; page < PAGES; page++) {
    const answer = await post('api/v1/logs', cursor ? { ...body, cursor } : body, signal);
    found.push(...answer.entries);
    meta = answer.meta;
    cursor = meta.cursor;
    if (!cursor) break;
  }
  return { ...merged(entries, found, from), missed: Boolean(cursor) || meta.partial, meta };
}
