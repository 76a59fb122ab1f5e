// Log lines by the ten thousand: only those that can be seen are in the document.
import { h, visible } from './dom.js';
import { beyondMillis, clock, dayAndClock, millis } from './format.js';

const SPARE = 12;
const MOST_SHOWN = 1000;

export class Lines {
  #entries = [];
  #rows = new Map();
  #chosen = -1;
  #frame = 0;
  #sizer = h('div', { class: 'sizer' });

  /** `opened(entry)` is told of a line somebody wants to see whole, `ended()` of a scroll to the last one. */
  constructor({ opened, ended, moved = () => {} }) {
    this.opened = opened;
    this.ended = ended;
    this.moved = moved;
    this.element = h('div', { class: 'lines', role: 'listbox', tabindex: '0', 'aria-label': 'Log lines, the newest first' }, this.#sizer);
    this.element.addEventListener('scroll', () => this.#later(), { passive: true });
    this.element.addEventListener('keydown', (e) => this.#key(e));
    this.element.addEventListener('click', (e) => {
      const row = e.target.closest('[role=option]');
      if (row) { this.choose(Number(row.dataset.index)); this.open(); }
    });
    // At once, not with the next frame: until then the list would be seen empty.
    new ResizeObserver(() => this.#again()).observe(this.element);
  }

  get entries() {
    return this.#entries;
  }

  get atTop() {
    return this.element.scrollTop < 4;
  }

  /** Shows those, from the top. */
  show(entries) {
    this.#entries = entries.map(ready);
    this.#chosen = -1;
    this.element.scrollTop = 0;
    this.#again();
  }

  /** Puts older ones at the end. */
  append(entries) {
    this.#entries = this.#entries.concat(entries.map(ready));
    this.#again();
  }

  /** Takes a changed list whose first `added` are new; what somebody reads stays where it is. */
  replace(entries, added) {
    const stay = !this.atTop;
    this.#entries = entries;
    if (this.#chosen >= 0) this.#chosen += added;
    if (stay) this.element.scrollTop += added * this.rowHeight;
    this.#again();
  }

  get rowHeight() {
    return matchMedia('(max-width: 700px)').matches ? 46 : 23;
  }

  choose(index) {
    if (!this.#entries.length) return;
    this.#chosen = Math.min(this.#entries.length - 1, Math.max(0, index));
    const tall = this.rowHeight;
    const y = this.#chosen * tall;
    if (y < this.element.scrollTop) this.element.scrollTop = y;
    if (y + tall > this.element.scrollTop + this.element.clientHeight) this.element.scrollTop = y + tall - this.element.clientHeight;
    this.#draw();
    this.moved(this.#entries[this.#chosen]);
  }

  step(by) {
    this.choose(this.#chosen < 0 ? Math.floor(this.element.scrollTop / this.rowHeight) : this.#chosen + by);
  }

  open() {
    if (this.#chosen >= 0) this.opened(this.#entries[this.#chosen]);
  }

  #key(e) {
    if (e.altKey || e.ctrlKey || e.metaKey) return;
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.rowHeight) - 1);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[e.key];
    if (step !== undefined) {
      e.preventDefault();
      if (Number.isFinite(step)) this.step(step);
      else this.choose(step > 0 ? this.#entries.length - 1 : 0);
    } else if (e.key === 'Enter') {
      e.preventDefault();
      this.open();
    }
  }

  #again() {
    this.#rows.clear();
    this.#sizer.replaceChildren();
    this.#sizer.style.setProperty('height', this.#entries.length * this.rowHeight + 'px');
    this.#draw();
  }

  #later() {
    this.#frame ||= requestAnimationFrame(() => { this.#frame = 0; this.#draw(); });
  }

  #draw() {
    const tall = this.rowHeight;
    const { scrollTop, clientHeight } = this.element;
    const first = Math.max(0, Math.floor(scrollTop / tall) - SPARE);
    const last = Math.min(this.#entries.length, Math.ceil((scrollTop + clientHeight) / tall) + SPARE);
    this.#sizer.style.setProperty('height', this.#entries.length * tall + 'px');
    for (const [index, row] of this.#rows) {
      if (index < first || index >= last) { row.remove(); this.#rows.delete(index); }
    }
    for (let i = first; i < last; i++) {
      let row = this.#rows.get(i);
      if (!row) {
        row = this.#row(this.#entries[i], i);
        row.style.setProperty('transform', 'translateY(' + i * tall + 'px)');
        this.#rows.set(i, row);
        this.#sizer.append(row);
      }
      row.setAttribute('aria-selected', String(i === this.#chosen));
      row.setAttribute('aria-setsize', this.#entries.length);
    }
    if (this.#chosen >= first && this.#chosen < last) this.element.setAttribute('aria-activedescendant', 'line-' + this.#chosen);
    else this.element.removeAttribute('aria-activedescendant');
    if (this.#entries.length && last === this.#entries.length) this.ended();
  }

  #row(entry, index) {
    return h('div', { role: 'option', id: 'line-' + index, 'data-index': index, 'aria-posinset': index + 1, class: 'line level-' + entry.level },
      h('time', { datetime: entry.timestamp, title: dayAndClock(entry.ms), text: clock(entry.ms) }),
      h('span', { class: 'level', text: entry.level === 'UNKNOWN' ? '·' : entry.level }),
      h('bdi', { class: 'service', text: visible(entry.service, 60) }),
      h('bdi', { class: 'message', text: visible(entry.message, MOST_SHOWN) }));
  }
}

/** An entry with its time as numbers. */
export const ready = (entry) => (entry.ms === undefined
  ? Object.assign(entry, { ms: millis(entry.timestamp), ns: beyondMillis(entry.timestamp) }) : entry);
