// How many lines there are, by level: warnings and worse have a lane of their own, so that ten errors show among ten
// thousand lines.
import { Chart } from './chart.js';
import { h, s } from './dom.js';
import { counted, millis, number, shortClock, clock } from './format.js';
import { GRAVE, LEVELS, levelTerm } from './levels.js';

const HEIGHT = 150;

export class Histogram {
  #buckets = [];
  #findings = [];
  #legend = h('div', { class: 'legend', role: 'group', 'aria-label': 'Levels: press one to see its lines only' });

  /** `choose` is told of a chosen window, `toggle(condition)` of a level that was pressed, `asked()` tells the query. */
  constructor({ choose, toggle, asked }) {
    this.toggle = toggle;
    this.asked = asked;
    this.chart = new Chart({ label: 'Lines by level', height: HEIGHT, choose, draw: () => this.#draw(), read: (ms) => this.#read(ms) });
    this.element = h('div', { class: 'histogram' }, this.#legend, this.chart.element);
  }

  show(buckets, window) {
    this.#buckets = buckets.map((bucket) => ({ start: millis(bucket.start), end: millis(bucket.end), counts: bucket.counts }));
    const totals = this.totals();
    const all = Object.values(totals).reduce((a, b) => a + b, 0);
    this.chart.label(counted(all) + ' lines. ' + LEVELS.filter((level) => totals[level]).map((level) =>
      level + ' ' + counted(totals[level])).join(', ') + this.#peak());
    this.#legend.replaceChildren(...LEVELS.filter((level) => totals[level]).map((level) => h('button',
      { type: 'button', class: 'level-' + level, 'aria-pressed': String(this.asked().split(' AND ').includes(levelTerm(level))),
        onclick: () => this.toggle(levelTerm(level)) },
      h('span', { class: 'swatch' }), level + ' ', h('b', { text: counted(totals[level]) }))));
    this.chart.show(window, this.#buckets.map((bucket) => (bucket.start + bucket.end) / 2));
  }

  /** Marks when something unusual about the lines began and ended. */
  mark(findings) {
    this.#findings = findings;
    this.chart.redraw();
  }

  totals() {
    const totals = {};
    for (const { counts } of this.#buckets) {
      for (const [level, count] of Object.entries(counts)) totals[level] = (totals[level] ?? 0) + count;
    }
    return totals;
  }

  #peak() {
    let most = null;
    for (const bucket of this.#buckets) if (grave(bucket) > (most ? grave(most) : 0)) most = bucket;
    return most ? '. Most warnings and errors at ' + shortClock(most.start) : '';
  }

  #draw() {
    const chart = this.chart;
    const base = HEIGHT - chart.bottom;
    const most = Math.max(0, ...this.#buckets.map(grave));
    const rest = Math.max(0, ...this.#buckets.map(other));
    const both = most > 0 && rest > 0;
    const room = base - chart.top;
    findings(chart, this.#findings);
    if (most > 0) this.#lane(both ? chart.top + room * 0.56 : base, both ? room * 0.56 : room, most, (level) => GRAVE.has(level));
    if (rest > 0) this.#lane(base, both ? room * 0.36 : room, rest, (level) => !GRAVE.has(level));
  }

  #lane(base, height, most, holds) {
    const chart = this.chart;
    chart.rule(base - height, number(most));
    for (const bucket of this.#buckets) {
      const x = chart.x(Math.max(bucket.start, chart.window.start));
      const width = chart.x(Math.min(bucket.end, chart.window.end)) - x;
      let y = base;
      for (const level of LEVELS) {
        const count = holds(level) ? bucket.counts[level] ?? 0 : 0;
        if (!count) continue;
        const tall = Math.max(1, (count / most) * height);
        y -= tall;
        chart.marks.append(s('rect', { class: 'level-' + level, x: x + 0.5, y, width: Math.max(1, width - 1), height: tall }));
      }
    }
    chart.marks.append(s('line', { class: 'axis', x1: chart.left, x2: chart.width - chart.right, y1: base, y2: base }));
  }

  #read(ms) {
    const bucket = this.#buckets.find((one) => one.start <= ms && ms < one.end);
    if (!bucket) return [clock(ms, 0)];
    return [h('b', { text: clock(bucket.start, 0) }), ...LEVELS.filter((level) => bucket.counts[level]).map((level) =>
      h('span', { class: 'level-' + level }, h('span', { class: 'swatch' }), level + ' ' + counted(bucket.counts[level])))];
  }
}

const grave = (bucket) => LEVELS.reduce((sum, level) => sum + (GRAVE.has(level) ? bucket.counts[level] ?? 0 : 0), 0);
const other = (bucket) => LEVELS.reduce((sum, level) => sum + (GRAVE.has(level) ? 0 : bucket.counts[level] ?? 0), 0);

/** Shades the time that each finding lasted. */
export function findings(chart, found) {
  for (const one of found) {
    const from = Math.max(chart.window.start, millis(one.started_at));
    const to = Math.min(chart.window.end, one.ended_at ? millis(one.ended_at) : chart.window.end);
    if (to <= from) continue;
    chart.marks.append(s('rect', { class: 'finding ' + one.severity, x: chart.x(from), y: chart.top,
      width: Math.max(2, chart.x(to) - chart.x(from)), height: chart.height - chart.top - chart.bottom }));
  }
}
