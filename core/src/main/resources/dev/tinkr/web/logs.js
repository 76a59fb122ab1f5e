// The histogram and the lines under it.
import { post } from './api.js';
import { Panel } from './panel.js';
import { h } from './dom.js';
import { counted } from './format.js';
import { Histogram } from './histogram.js';
import { Lines } from './lines.js';
import { news } from './tail.js';
import { asked } from './window.js';

const FIRST_PAGE = 500;
const LIVE_MS = 2000;
const LIVE_HISTOGRAM_MS = 10000;

export class LogsPart {
  #more = { cursor: '', request: null, busy: null };
  #live = { timer: 0, asking: null, counted: 0 };
  #note = h('span', { class: 'note', 'aria-live': 'polite' });
  #fresh = h('button', { type: 'button', class: 'fresh', hidden: true, onclick: () => { this.lines.element.scrollTop = 0; this.#fresh.hidden = true; } });

  /** `act`: choose(start, end), toggle(condition), line(entry), picked(service), failed(problem), seen(entries), live(on). */
  constructor(store, act) {
    this.store = store;
    this.act = act;
    this.histogram = new Histogram({ choose: act.choose, toggle: act.toggle, asked: () => store.now.query });
    this.lines = new Lines({ opened: act.line, moved: act.moved, ended: () => this.#older() });
    this.lines.element.addEventListener('scroll', () => { if (this.lines.atTop) this.#fresh.hidden = true; }, { passive: true });
    this.counts = new Panel('Lines by level', { name: 'counts', picked: act.picked });
    this.panel = new Panel('Log lines', { name: 'log', picked: act.picked,
      actions: [this.#note, h('button', { type: 'button', class: 'live', 'aria-pressed': 'false', onclick: () => act.live(), text: 'Live' })] });
    this.liveButton = this.panel.actions.querySelector('.live');
  }

  /** Asks anew. */
  load(window) {
    const { service, query } = this.store.now;
    const request = { service: service || '*', query: query || '*', ...asked(window) };
    this.window = window;
    this.unlive();
    this.#stopOlder();
    this.#note.textContent = '';
    this.#count(request, window);
    return this.panel.load((signal) => post('api/v1/logs', { ...request, limit: FIRST_PAGE }, signal), (answer) => {
      if (answer.entries.length === 0) {
        this.lines.show([]);
        this.panel.empty(query ? 'No line of this window fits the query.' : 'Not a line in this window.');
      } else {
        this.panel.body.replaceChildren(this.#fresh, this.lines.element);
        this.lines.show(answer.entries);
      }
      this.#more = { cursor: answer.meta.cursor, request, busy: null };
      this.#say();
      this.act.seen(answer.entries);
      if (this.store.now.live) this.live();
    }, this.act.failed);
  }

  #count(request, window) {
    return this.counts.load((signal) => post('api/v1/histogram', request, signal), (answer) => {
      this.counts.body.replaceChildren(this.histogram.element);
      this.histogram.show(answer.buckets, window);
    }, this.act.failed);
  }

  #say() {
    const n = this.lines.entries.length;
    this.#note.textContent = n ? counted(n) + (this.#more.cursor ? ' of more' : n === 1 ? ' line' : ' lines') : '';
  }

  #stopOlder() {
    this.#more.busy?.abort();
    this.#more = { cursor: '', request: null, busy: null };
  }

  /** Reads on where the lines end. */
  async #older() {
    const more = this.#more;
    if (!more.cursor || more.busy) return;
    more.busy = new AbortController();
    this.#note.textContent = 'reading on …';
    try {
      const answer = await post('api/v1/logs', { ...more.request, limit: FIRST_PAGE, cursor: more.cursor }, more.busy.signal);
      if (this.#more !== more) return;
      more.cursor = answer.meta.cursor;
      this.lines.append(answer.entries);
      this.act.seen(answer.entries);
      this.panel.told(answer.meta);
    } catch (e) {
      if (e.name === 'AbortError') return;
      more.cursor = '';
      this.panel.foot.prepend(h('div', { class: 'problem', role: 'alert', text: 'What follows could not be read: ' + e.message }));
    } finally {
      more.busy = null;
      if (this.#more === more) this.#say();
    }
  }

  /** Starts to follow. */
  live() {
    this.unlive();
    this.liveButton.setAttribute('aria-pressed', 'true');
    this.#live.counted = Date.now();
    this.#next(0);
  }

  unlive() {
    clearTimeout(this.#live.timer);
    this.#live.asking?.abort();
    this.#live = { timer: 0, asking: null, counted: 0 };
    this.liveButton.setAttribute('aria-pressed', 'false');
  }

  #next(pause) {
    const mine = this.#live;
    mine.timer = setTimeout(() => (document.hidden ? this.#next(LIVE_MS) : this.#poll(mine)), pause);
  }

  async #poll(mine) {
    const { service, query } = this.store.now;
    const request = { service: service || '*', query: query || '*' };
    mine.asking = new AbortController();
    let pause = LIVE_MS;
    try {
      const came = await news(this.lines.entries, request, this.window.start, mine.asking.signal);
      if (this.#live !== mine) return;
      if (came.added) this.#came(came);
      this.panel.foot.querySelector('.live-problem')?.remove();
      if (came.missed) this.#complain('More lines came than a look can fetch: the list has a gap. Narrow the query.');
    } catch (e) {
      if (e.name === 'AbortError' || this.#live !== mine) return;
      pause = Math.max(10000, (e.retryAfter ?? 0) * 1000);
      this.#complain('The last look failed, the next is in ' + pause / 1000 + ' s: ' + e.message);
    }
    if (Date.now() - mine.counted > LIVE_HISTOGRAM_MS && !this.counts.busy) {
      mine.counted = Date.now();
      const long = this.window.end - this.window.start;
      const window = { start: Date.now() - long, end: Date.now() };
      this.#count({ ...request, ...asked(window) }, window);
    }
    this.#next(pause);
  }

  #came(came) {
    if (!this.lines.element.isConnected) this.panel.body.replaceChildren(this.#fresh, this.lines.element);
    const top = this.lines.atTop;
    this.lines.replace(came.entries, came.added);
    this.#fresh.hidden = top;
    this.#fresh.textContent = 'New lines above';
    this.act.seen(came.entries.slice(0, came.added));
    this.#say();
  }

  #complain(text) {
    this.panel.foot.querySelector('.live-problem')?.remove();
    this.panel.foot.prepend(h('div', { class: 'problem live-problem', role: 'status', text }));
  }
}

