// The screen: which parts stand on it, and when each of them asks.
import { aboutLines, AnomaliesPart } from './anomalies.js';
import { post } from './api.js';
import { flat, lineSheet, Sheet } from './details.js';
import { byId, h, visible } from './dom.js';
import { LogsPart } from './logs.js';
import { MetricsPart } from './metrics.js';
import { Panel } from './panel.js';
import { narrowed, widened } from './query.js';
import { ServicesPart } from './services.js';
import { TracesPart } from './traces.js';
import { waterfall } from './waterfall.js';
import { asked, fixed, windowOf } from './window.js';

const MOST_VALUES = 200;

export class Screen {
  window = null;
  fields = new Map();
  #values = new Map();
  #loaded = {};

  /** `act`: known(services), failed(problem) of a call that holds the query, live(). */
  constructor(store, act) {
    this.store = store;
    this.act = act;
    const choose = (start, end) => store.set(fixed(start, end));
    const picked = (service) => store.set({ service, trace: '', metrics: [], view: store.now.view === 'services' ? 'overview' : store.now.view });
    this.sheet = new Sheet(() => store.now.trace && store.set({ trace: '' }));
    this.services = new ServicesPart(store, { picked, known: act.known });
    this.anomalies = new AnomaliesPart(store, { picked, closer: choose, found: (found) => this.#mark(found) });
    this.logs = new LogsPart(store, { choose, picked, failed: act.failed, live: act.live, seen: (entries) => this.#learn(entries),
      toggle: (condition) => this.#toggle(condition), line: (entry) => this.line(entry), moved: (entry) => this.sheet.isOpen && this.line(entry) });
    const trace = (id) => store.set({ trace: id });
    this.metrics = { few: new MetricsPart(store, { choose, picked }, { most: 3, few: true }), all: new MetricsPart(store, { choose, picked }, { most: 8, few: false }) };
    this.traces = { few: new TracesPart(store, { trace, picked }, { few: true }), all: new TracesPart(store, { trace, picked }, { few: false }) };
    this.side = h('div', { class: 'side' }, this.metrics.few.element, this.traces.few.panel.element);
    this.wide = matchMedia('(min-width: 1100px)');
    this.wide.addEventListener('change', () => this.load());
    this.views = {
      services: h('div', { class: 'view view-services' }, this.services.panel.element),
      overview: h('div', { class: 'view view-overview' }, h('div', { class: 'center' }, this.logs.counts.element, this.logs.panel.element), this.side),
      metrics: h('div', { class: 'view view-metrics' }, this.metrics.all.element),
      traces: h('div', { class: 'view view-traces' }, this.traces.all.panel.element),
    };
    byId('main').append(this.anomalies.panel.element, ...Object.values(this.views));
  }

  /** The view that can be shown: without a service only the list of them. */
  get view() {
    return this.store.now.service ? this.store.now.view : 'services';
  }

  /** Takes the window as it is now, and asks everything anew. */
  refresh() {
    this.window = windowOf(this.store.now);
    this.#loaded = {};
    if (this.view !== 'services' && !this.services.names.length) this.services.load(this.window, false);
    this.load();
  }

  /** Asks what the view needs and does not have. */
  load() {
    const one = this.store.now.service && this.store.now.service !== '*';
    for (const [name, element] of Object.entries(this.views)) element.hidden = name !== this.view;
    this.anomalies.panel.element.hidden = !one || this.view === 'services';
    this.side.hidden = !one || !this.wide.matches;
    if (this.view !== 'overview') this.logs.unlive();
    if (this.view === 'services') { this.#once('services', '', () => this.services.load(this.window, true)); return; }
    if (one) this.#once('anomalies', '', () => { this.#mark([]); return this.anomalies.load(this.window); });
    if (this.view === 'overview') {
      this.#once('logs', this.store.now.query, () => this.logs.load(this.window));
      if (!this.side.hidden) this.#both('few');
    } else if (!one) {
      this.#alone();
    } else {
      this.#both('all');
    }
  }

  #both(size) {
    const { failed, slowest, metrics } = this.store.now;
    if (size === 'few' || this.view === 'metrics') this.#once('metrics-' + size, '', () => this.metrics[size].load(this.window), () => this.metrics[size].changed(), metrics.join());
    if (size === 'few' || this.view === 'traces') this.#once('traces-' + size, failed + slowest, () => this.traces[size].load(this.window));
  }

  #alone() {
    const text = 'Metrics and traces belong to one service: choose one.';
    this.metrics.all.list.empty(text);
    this.metrics.all.grid.replaceChildren();
    this.traces.all.panel.empty(text);
  }

  #key() {
    return this.store.now.service + '\n' + this.window.start + '\n' + this.window.end;
  }

  /** Loads a part unless it is loaded for just that; `changed` where it can help itself to a difference. */
  #once(name, more, load, changed, difference = '') {
    const key = this.#key() + '\n' + more;
    const [before, other] = this.#loaded[name] ?? [];
    if (before === key) {
      if (changed && other !== difference) { this.#loaded[name] = [key, difference]; changed(); }
      return;
    }
    this.#loaded[name] = [key, difference];
    load();
  }

  #mark(found) {
    this.logs.histogram.mark(aboutLines(found));
    this.metrics.few.mark(found);
    this.metrics.all.mark(found);
  }

  #toggle(condition) {
    const { query } = this.store.now;
    const without = query === condition ? '' : widened(query, condition);
    this.store.set({ query: without === query ? narrowed(query, condition) : without });
  }

  /** Shows a line as a whole. */
  line(entry) {
    lineSheet(this.sheet, entry, {
      trace: (id) => this.store.set({ trace: id }),
      narrow: (condition) => this.narrow(condition),
      around: (ms) => this.store.set({ ...fixed(ms - 60e3, ms + 60e3), query: '' }),
    });
  }

  narrow(condition) {
    this.store.set({ query: narrowed(this.store.now.query, condition), view: 'overview', trace: '' });
  }

  /** Opens the trace that the address names. */
  trace(id) {
    const panel = new Panel('Trace', { name: 'one-trace' });
    this.sheet.open('Trace', panel.element);
    panel.load((signal) => this.#whole('api/v1/traces/' + encodeURIComponent(id), signal),
      (answer) => panel.body.replaceChildren(waterfall(answer, (condition) => this.store.set({ query: condition, service: '*', view: 'overview', trace: '' }))));
  }

  /** A trace wherever the backend looks for it by itself, else around the window. */
  async #whole(path, signal) {
    try {
      return await post(path, {}, signal);
    } catch (e) {
      if (e.status !== 404) throw e;
      const long = this.window.end - this.window.start;
      return post(path, asked({ start: this.window.start - long, end: this.window.end + long }), signal);
    }
  }

  #learn(entries) {
    for (const entry of entries.slice(0, 1000)) {
      for (const [name, value] of flat(entry.extra)) {
        if (!/^[A-Za-z_@][A-Za-z0-9_.@/-]*$/.test(name)) continue;
        if (!this.fields.has(name)) this.fields.set(name, 'such as ' + visible(typeof value === 'string' ? value : JSON.stringify(value), 30));
        const values = this.#values.get(name) ?? new Set();
        if (values.size < MOST_VALUES && typeof value !== 'object' && String(value).length < 100) values.add(String(value));
        this.#values.set(name, values);
      }
    }
  }

  /** The values seen of a field. */
  values(field) {
    return [...(this.#values.get(field) ?? [])].sort();
  }
}
