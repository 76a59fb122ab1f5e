// The traces of the service: a list, and one of them whole.
import { post } from './api.js';
import { h, visible } from './dom.js';
import { clock, dayAndClock, duration, millis } from './format.js';
import { Panel } from './panel.js';
import { asked } from './window.js';

export class TracesPart {
  /** `act`: trace(id), picked(service). `few` where there is little room. */
  constructor(store, act, { few }) {
    this.store = store;
    this.act = act;
    this.few = few;
    const { failed, slowest } = store.now;
    this.failed = h('input', { type: 'checkbox', checked: failed, onchange: () => store.set({ failed: this.failed.checked }) });
    this.least = h('input', { type: 'number', min: '0', step: 'any', value: slowest, 'aria-label': 'Only traces that took at least so many milliseconds', placeholder: 'at least ms',
      onchange: () => store.set({ slowest: this.least.value }) });
    this.panel = new Panel('Traces', { name: 'traces', picked: act.picked,
      actions: [h('label', {}, this.failed, 'failed only'), few ? null : this.least] });
  }

  load(window) {
    const { service, failed, slowest } = this.store.now;
    this.failed.checked = failed;
    this.least.value = slowest;
    const body = { service, ...asked(window), limit: this.few ? 12 : 100 };
    if (failed) body.status = 'error';
    if (Number(slowest) > 0) body.min_duration_ms = Number(slowest);
    return this.panel.load((signal) => post('api/v1/traces', body, signal), (answer) => {
      if (answer.traces.length === 0) this.panel.empty(failed ? 'No failed trace in this window.' : 'No trace in this window.');
      else this.panel.body.replaceChildren(this.#table(answer.traces));
    });
  }

  #table(traces) {
    const longest = Math.max(...traces.map((trace) => trace.duration_ms));
    return h('table', { class: 'trace-list' }, h('caption', { class: 'unseen', text: 'Traces, the newest first' }),
      h('thead', {}, h('tr', {}, ...['Time', 'Operation', 'Duration', 'Spans', 'Status'].map((text) => h('th', { scope: 'col', text })))),
      h('tbody', {}, ...traces.map((trace) => this.#row(trace, longest))));
  }

  #row(trace, longest) {
    const at = millis(trace.start_time);
    return h('tr', { class: 'status-' + trace.status, onclick: () => this.act.trace(trace.trace_id) },
      h('td', {}, h('time', { title: dayAndClock(at), text: clock(at, 0) })),
      h('td', {}, h('button', { type: 'button', class: 'plain', 'aria-label': 'Open the trace ' + visible(trace.operation_name, 80) + ' at ' + clock(at, 0),
        onclick: (e) => { e.stopPropagation(); this.act.trace(trace.trace_id); } },
        h('bdi', { text: visible(trace.operation_name || trace.trace_id, 120) })), ' ', h('small', {}, h('bdi', { text: visible(trace.service, 60) }))),
      h('td', { class: 'took' }, h('meter', { min: 0, max: longest || 1, value: trace.duration_ms, 'aria-label': 'Duration ' + duration(trace.duration_ms) }), h('span', { text: duration(trace.duration_ms) })),
      h('td', { class: 'number', text: trace.span_count }),
      h('td', { class: 'status', text: trace.status === 'unset' ? '–' : trace.status }));
  }
}
