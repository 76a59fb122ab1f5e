// What all drawings over time share: the axis, the cursor that stands at the same moment in all of them, and the drag
// that chooses a window.
import { h, s } from './dom.js';
import { axisTime, timeTicks } from './format.js';

const all = new Set();

/** A drawing of [start, end) that redraws itself when its width changes. Its parts are put in by who makes it. */
export class Chart {
  #resize;
  #from = null;

  /**
   * `draw(chart)` puts marks into `chart.marks`, `read(ms)` tells what stands at a moment, `moments` are where the
   * cursor can stop, `choose(start, end)` is told of a chosen window.
   */
  constructor({ label, height, draw, read, choose, left = 46, axis = true }) {
    Object.assign(this, { height, draw, read, choose, left, right: 8, top: 8, bottom: axis ? 18 : 4, moments: [], at: null });
    this.axis = axis;
    this.svg = s('svg', { class: 'chart', height, role: 'img', 'aria-label': label });
    this.readout = h('output', { class: 'readout', hidden: true, 'aria-live': 'off' });
    this.element = h('div', { class: 'plot', tabindex: '0', role: 'group', 'aria-label': label
      + '. Left and right move the cursor, Enter looks closer' }, this.svg, this.readout);
    this.element.addEventListener('pointermove', (e) => this.#move(e));
    this.element.addEventListener('pointerleave', () => cursor(null));
    this.element.addEventListener('pointerdown', (e) => this.#down(e));
    this.element.addEventListener('pointerup', (e) => this.#up(e));
    this.element.addEventListener('pointercancel', () => this.#unselect());
    this.element.addEventListener('keydown', (e) => this.#key(e));
    this.element.addEventListener('blur', () => cursor(null));
    this.#resize = new ResizeObserver(() => this.redraw());
    this.#resize.observe(this.element);
    all.add(this);
  }

  label(text) {
    this.svg.setAttribute('aria-label', text);
    this.element.setAttribute('aria-label', text + '. Left and right move the cursor, Enter looks closer');
  }

  show(window, moments) {
    this.window = window;
    this.moments = moments;
    this.redraw();
  }

  x(ms) {
    const { start, end } = this.window;
    return this.left + ((ms - start) / (end - start)) * (this.width - this.left - this.right);
  }

  time(x) {
    const { start, end } = this.window;
    const share = (x - this.left) / (this.width - this.left - this.right);
    return start + Math.min(1, Math.max(0, share)) * (end - start);
  }

  redraw() {
    if (!this.element.isConnected) { if (this.width) all.delete(this); return; }
    all.add(this);
    this.width = this.element.clientWidth;
    if (!this.window || this.width < 80) return;
    this.svg.setAttribute('width', this.width);
    this.svg.setAttribute('viewBox', '0 0 ' + this.width + ' ' + this.height);
    this.marks = s('g');
    this.line = s('line', { class: 'cursor', y1: this.top, y2: this.height - this.bottom, visibility: 'hidden' });
    this.brush = s('rect', { class: 'brush', y: this.top, height: this.height - this.top - this.bottom, visibility: 'hidden' });
    this.draw(this);
    if (this.axis) this.#axis();
    this.svg.replaceChildren(this.marks, this.brush, this.line);
  }

  #axis() {
    const { start, end } = this.window;
    const y = this.height - this.bottom;
    this.marks.append(s('line', { class: 'axis', x1: this.left, x2: this.width - this.right, y1: y, y2: y }));
    for (const at of timeTicks(start, end, Math.max(2, this.width / 90))) {
      const x = this.x(at);
      if (x < this.left + 14 || x > this.width - 20) continue;
      this.marks.append(s('line', { class: 'axis', x1: x, x2: x, y1: y, y2: y + 3 }),
        s('text', { x, y: y + 14, 'text-anchor': 'middle', text: axisTime(at, end - start) }));
    }
  }

  /** A line across at a value, with its number. */
  rule(y, text) {
    this.marks.append(s('line', { class: 'rule', x1: this.left, x2: this.width - this.right, y1: y, y2: y }),
      s('text', { x: this.left - 5, y: y + 4, 'text-anchor': 'end', text }));
  }

  point(ms) {
    if (!this.line || !this.window) return;
    const inside = ms !== null && ms >= this.window.start && ms <= this.window.end;
    this.line.setAttribute('visibility', inside ? 'visible' : 'hidden');
    this.readout.hidden = !inside;
    if (!inside) return;
    const x = this.x(ms);
    this.line.setAttribute('x1', x);
    this.line.setAttribute('x2', x);
    this.readout.replaceChildren(...this.read(ms));
    this.readout.classList.toggle('flip', x > this.width / 2);
    this.readout.style.setProperty('--x', (x > this.width / 2 ? this.width - x + 8 : x + 8) + 'px');
  }

  #place(e) {
    return e.clientX - this.element.getBoundingClientRect().left;
  }

  #move(e) {
    if (!this.window || e.target.closest('button')) return;
    const x = this.#place(e);
    if (this.#from !== null) {
      const [a, b] = [Math.min(this.#from, x), Math.max(this.#from, x)];
      this.brush.setAttribute('visibility', 'visible');
      this.brush.setAttribute('x', a);
      this.brush.setAttribute('width', b - a);
    }
    cursor(this.#nearest(this.time(x)), this);
  }

  #down(e) {
    if (e.button !== 0 || e.pointerType === 'touch' || !this.window) return;
    this.#from = this.#place(e);
    this.element.setPointerCapture(e.pointerId);
  }

  #up(e) {
    const from = this.#from;
    this.#unselect();
    if (from === null) return;
    const to = this.#place(e);
    if (Math.abs(to - from) > 5) this.choose(this.time(Math.min(from, to)), this.time(Math.max(from, to)));
  }

  #unselect() {
    this.#from = null;
    this.brush?.setAttribute('visibility', 'hidden');
  }

  #nearest(ms) {
    let best = null;
    for (const at of this.moments) if (best === null || Math.abs(at - ms) < Math.abs(best - ms)) best = at;
    return best ?? ms;
  }

  #key(e) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
    if (e.altKey || e.ctrlKey || e.metaKey) return;
    if (step && this.moments.length) {
      e.preventDefault();
      const now = this.at === null ? (step > 0 ? -1 : this.moments.length) : this.moments.indexOf(this.#nearest(this.at));
      this.readout.setAttribute('aria-live', 'polite');
      cursor(this.moments[Math.min(this.moments.length - 1, Math.max(0, now + step))], this);
    } else if (e.key === 'Enter' && this.at !== null) {
      const width = (this.window.end - this.window.start) / 8;
      this.choose(this.at - width, this.at + width);
    }
  }
}

/** Puts the cursor of every drawing at that moment; null takes it away. */
function cursor(ms, from) {
  for (const chart of all) {
    if (!chart.element.isConnected) { all.delete(chart); continue; }
    chart.at = ms;
    chart.point(ms);
    chart.readout.classList.toggle('quiet', chart !== from);
  }
}
