// The metrics of the service: the telling ones first, any other on demand.
import { post } from './api.js';
import { aboutMetric } from './anomalies.js';
import { h, visible } from './dom.js';
import { Panel } from './panel.js';
import { SeriesChart } from './series.js';
import { asked } from './window.js';

const AGGREGATIONS = ['', 'avg', 'sum', 'min', 'max', 'count', 'rate', 'p50', 'p75', 'p90', 'p95', 'p99'];
const MOST_LISTED = 300;

// What tells first how a service is: how slow, how much, how many failures, how full.
const TELLING = [
  [/(http|rpc|grpc).*server.*(duration|latency)|responsetime|^(latency|duration)$/i, 'p99'],
  [/(error|fail|5xx|fault|retries|exception)/i, ''],
  [/(pending|queue|waiting|lag|throttl)/i, ''],
  [/(request|duration|latency)/i, 'p99'],
  [/(connection|pool|saturation|utilization|utilisation|cpu|memory)/i, ''],
];

/** The charts that say most, as {name, aggregation}: of each kind the first, at most so many. */
export function telling(metrics, most) {
  const chosen = [];
  for (const [pattern, aggregation] of TELLING) {
    const metric = metrics.find((one) => pattern.test(one.name) && !chosen.some((other) => other.name === one.name));
    if (metric) chosen.push({ name: metric.name, aggregation: metric.kind === 'histogram' ? aggregation : '' });
  }
  for (const metric of metrics) if (!chosen.some((one) => one.name === metric.name)) chosen.push({ name: metric.name, aggregation: '' });
  return chosen.slice(0, most);
}

/** A chart as the address names it, and back. */
export const chartName = ({ name, aggregation }) => name + (aggregation ? '~' + aggregation : '');
export const chartOf = (text) => {
  const at = text.lastIndexOf('~');
  return at > 0 ? { name: text.slice(0, at), aggregation: text.slice(at + 1) } : { name: text, aggregation: '' };
};

export class MetricsPart {
  #charts = new Map();
  #found = [];
  #window = null;
  #listed = [];

  /** `most` charts; `few` where only the telling ones are shown. `act`: choose(start, end), picked(service). */
  constructor(store, act, { most, few }) {
    this.store = store;
    this.act = act;
    this.most = most;
    this.few = few;
    this.list = new Panel(few ? 'Metrics' : 'All metrics', { name: few ? 'metric-list few' : 'metric-list', picked: act.picked });
    this.grid = h('div', { class: 'charts' });
    this.element = few ? h('div', { class: 'metrics few' }, this.grid, this.list.element) : h('div', { class: 'metrics' }, this.list.element, this.grid);
  }

  async load(window) {
    this.#window = window;
    const { service } = this.store.now;
    this.grid.replaceChildren();
    this.#charts.clear();
    if (this.store.now.metrics.length) this.#draw();
    this.list.element.hidden = false;
    await this.list.load((signal) => post('api/v1/metrics/list', { service }, signal), (answer) => {
      this.#listed = answer.metrics;
      if (this.few && answer.metrics.length) this.list.element.hidden = answer.meta.warnings.length === 0 && !answer.meta.partial;
      else if (answer.metrics.length) this.#choices();
      else this.list.empty('This service has no metrics.');
      this.#draw();
    });
  }

  /** Marks what was found in the charts. */
  mark(found) {
    this.#found = found;
    for (const chart of this.#charts.values()) chart.drawn.mark(aboutMetric(found, chart.name, chart.aggregation));
  }

  /** The charts to show: those of the address, else the telling ones. */
  #wanted() {
    const named = this.store.now.metrics.map(chartOf);
    return (named.length ? named : telling(this.#listed, this.most)).slice(0, this.few ? this.most : 24);
  }

  /** Draws what is wanted and not there, and takes away what is not wanted. */
  #draw() {
    const wanted = this.#wanted();
    const names = new Set(wanted.map(chartName));
    for (const [name, chart] of this.#charts) {
      if (!names.has(name)) { chart.panel.stop(); chart.panel.element.remove(); this.#charts.delete(name); }
    }
    for (const one of wanted) if (!this.#charts.has(chartName(one))) this.#chart(one);
    this.list.body.querySelectorAll('input[type=checkbox]').forEach((box) => { box.checked = wanted.some((one) => one.name === box.value); });
  }

  changed() {
    if (this.#window) this.#draw();
  }

  #chart({ name, aggregation }) {
    const id = chartName({ name, aggregation });
    const select = h('select', { 'aria-label': 'How ' + name + ' is aggregated', onchange: () => this.#swap(id, { name, aggregation: select.value }) },
      ...AGGREGATIONS.map((one) => h('option', { value: one, selected: one === aggregation, text: one || 'as fits' })));
    const panel = new Panel(visible(name, 120), { name: 'metric', picked: this.act.picked, actions: [select,
      h('button', { type: 'button', 'aria-label': 'Remove the chart of ' + name + (aggregation ? ' ' + aggregation : ''), title: 'remove', onclick: () => this.#swap(id, null), text: '×' })] });
    const drawn = new SeriesChart({ label: name + (aggregation ? ' ' + aggregation : ''), choose: this.act.choose, height: this.few ? 112 : 170 });
    this.#charts.set(id, { name, aggregation, panel, drawn });
    this.grid.append(panel.element);
    const window = this.#window;
    const body = { service: this.store.now.service, metric: name, ...asked(window) };
    if (aggregation) body.aggregation = aggregation;
    panel.load((signal) => post('api/v1/metrics', body, signal), (answer) => {
      if (answer.points.length === 0) { panel.empty('No point in this window.'); return; }
      panel.body.replaceChildren(drawn.element);
      drawn.show(answer.points, window, aboutMetric(this.#found, name, aggregation));
    });
  }

  #swap(id, other) {
    const names = this.#wanted().map(chartName);
    const at = names.indexOf(id);
    if (other) names.splice(at, 1, chartName(other));
    else names.splice(at, 1);
    this.store.set({ metrics: names });
  }

  #choices() {
    const box = h('ul', { class: 'choices' });
    const filter = h('input', { type: 'search', placeholder: 'find a metric', 'aria-label': 'Find a metric', oninput: () => fill() });
    const fill = () => {
      const fits = this.#listed.filter((one) => one.name.toLowerCase().includes(filter.value.toLowerCase()));
      const shown = new Set(this.#wanted().map((one) => one.name));
      box.replaceChildren(...fits.slice(0, MOST_LISTED).map((one) => h('li', {}, h('label', {},
        h('input', { type: 'checkbox', value: one.name, checked: shown.has(one.name), onchange: (e) => this.#toggle(one, e.target.checked) }),
        h('span', { text: visible(one.name, 160) }), h('small', { text: [one.kind, one.unit].filter(Boolean).join(' · ') })))),
      fits.length > MOST_LISTED ? h('li', { text: 'and ' + (fits.length - MOST_LISTED) + ' more: type some of the name' }) : '');
    };
    fill();
    this.list.body.replaceChildren(filter, box);
  }

  #toggle(metric, on) {
    const names = this.#wanted().map(chartName);
    if (on) names.unshift(chartName({ name: metric.name, aggregation: metric.kind === 'histogram' ? 'p99' : '' }));
    this.store.set({ metrics: on ? names : names.filter((name) => chartOf(name).name !== metric.name) });
  }
}
