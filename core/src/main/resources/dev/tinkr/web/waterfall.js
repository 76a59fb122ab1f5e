// One trace as a waterfall: who called whom, when and for how long.
import { table } from './details.js';
import { h, visible } from './dom.js';
import { dayAndClock, duration, millis, beyondMillis } from './format.js';
import { term } from './query.js';

const MOST = 2000;
const DEEPEST = 40;

/** The spans in the order of a tree, each with its depth; what has no parent here, or is its own ancestor, is a root. */
export function tree(spans) {
  const known = new Map(spans.map((span) => [span.span_id, span]));
  const children = new Map();
  const roots = [];
  for (const span of spans) {
    const parent = span.parent_span_id;
    if (parent && known.has(parent) && parent !== span.span_id) children.set(parent, [...(children.get(parent) ?? []), span]);
    else roots.push(span);
  }
  const found = [];
  const seen = new Set();
  const walk = (first) => {
    const waiting = [[first, 0]];
    while (waiting.length) {
      const [span, depth] = waiting.pop();
      if (seen.has(span)) continue;
      seen.add(span);
      found.push({ span, depth });
      for (const child of (children.get(span.span_id) ?? []).toReversed()) waiting.push([child, depth + 1]);
    }
  };
  roots.forEach(walk);
  spans.forEach((span) => { if (!seen.has(span)) walk(span); });
  return found;
}

const startOf = (span) => millis(span.start_time) + beyondMillis(span.start_time) / 1e6;

/** The trace as elements; `narrow(condition, service)` asks for log lines. */
export function waterfall(trace, narrow) {
  const rows = tree(trace.spans);
  const start = Math.min(...trace.spans.map(startOf));
  const whole = Math.max(0.001, ...trace.spans.map((span) => startOf(span) - start + span.duration_ms));
  const services = [...new Set(trace.spans.map((span) => span.service))];
  const failed = trace.spans.filter((span) => span.status === 'error').length;
  return h('div', { class: 'waterfall' },
    h('p', {}, h('span', { class: 'status status-' + trace.status, text: trace.status }), ' ', h('b', { text: duration(trace.duration_ms) }), ' ',
      h('bdi', { text: visible(trace.operation_name, 200) }), h('small', { text: ' ' + dayAndClock(millis(trace.start_time)) + ' · ' + trace.spans.length + ' spans of '
        + services.length + ' services' + (failed ? ' · ' + failed + ' failed' : '') })),
    h('p', {}, h('code', { text: visible(trace.trace_id, 100) }), ' ',
      h('button', { type: 'button', onclick: () => narrow(term('trace_id', trace.trace_id)), text: 'Its log lines' })),
    h('ul', { class: 'legend' }, ...services.map((service, i) => h('li', { class: 'line-' + (i % 8) }, h('span', { class: 'swatch' }), h('bdi', { text: visible(service, 60) })))),
    h('ol', { class: 'spans', 'aria-label': 'Spans' }, ...rows.slice(0, MOST).map(({ span, depth }) => row(span, depth, start, whole, services.indexOf(span.service) % 8))),
    rows.length > MOST ? h('p', { text: 'and ' + (rows.length - MOST) + ' more spans that are not drawn' }) : null);
}

function row(span, depth, start, whole, colour) {
  const left = ((startOf(span) - start) / whole) * 100;
  const width = Math.max(0.3, (span.duration_ms / whole) * 100);
  const bar = h('span', { class: 'bar line-' + colour + (span.status === 'error' ? ' error' : '') });
  bar.style.setProperty('left', left + '%');
  bar.style.setProperty('width', Math.min(width, 100 - left) + '%');
  const name = h('span', { class: 'name' }, span.status === 'error' ? h('span', { class: 'failed', title: 'failed', text: '✕ ' }) : null,
    h('bdi', { text: visible(span.operation_name, 160) }), h('small', {}, ' ', h('bdi', { text: visible(span.service, 60) })));
  name.style.setProperty('padding-left', Math.min(depth, DEEPEST) * 12 + 'px');
  const fields = h('div', { class: 'span-fields', hidden: true });
  const button = h('button', { type: 'button', class: 'span', 'aria-expanded': 'false', 'aria-label': visible(span.operation_name, 160) + ', ' + visible(span.service, 60) + ', '
    + duration(span.duration_ms) + (span.status === 'error' ? ', failed' : ''), onclick: () => {
    if (!fields.firstChild) {
      fields.append(table([['span_id', span.span_id], ['parent_span_id', span.parent_span_id], ['start', span.start_time], ['duration', duration(span.duration_ms)],
        ['status', span.status], ...Object.entries(span.tags)].filter(([, value]) => value !== ''), null));
    }
    fields.hidden = !fields.hidden;
    button.setAttribute('aria-expanded', String(!fields.hidden));
  } }, name, h('span', { class: 'track' }, bar), h('span', { class: 'took', text: duration(span.duration_ms) }));
  return h('li', {}, button, fields);
}
