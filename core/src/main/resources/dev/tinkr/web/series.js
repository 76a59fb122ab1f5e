// A metric over time: its series as lines, what was expected of it as a band, and where it was unusual.
import { Chart } from './chart.js';
import { h, s, visible } from './dom.js';
import { amount, clock, millis, ticks } from './format.js';
import { findings } from './histogram.js';

const MOST = 8;
// A band must be seen where next to nothing is usual, such as no error at all.
const THINNEST = 3;

export class SeriesChart {
  #series = [];
  #found = [];
  #unit = '';
  #legend = h('ul', { class: 'series' });
  #bandKey = h('li', { class: 'band-key', hidden: true });

  constructor({ label, choose, height = 150 }) {
    this.name = label;
    this.chart = new Chart({ label, height, choose, left: 62, draw: () => this.#draw(), read: (ms) => this.#read(ms) });
    this.element = h('div', {}, this.chart.element, this.#legend);
  }

  /** Shows points; more series than can be told apart are left out, the smallest first, and counted. */
  show(points, window, found) {
    const by = new Map();
    for (const point of points) {
      const key = JSON.stringify(point.dimensions);
      if (!by.has(key)) by.set(key, { dimensions: point.dimensions, points: [] });
      by.get(key).points.push({ ms: millis(point.timestamp), value: point.value });
    }
    const all = [...by.values()].map((one) => ({ ...one, top: top(one.points) })).sort((a, b) => b.top - a.top);
    all.forEach((one) => one.points.sort((a, b) => a.ms - b.ms));
    this.#series = all.slice(0, MOST);
    this.#found = found;
    this.#unit = points[0]?.unit ?? '';
    const names = told(all);
    this.#series.forEach((one) => { one.name = names(one.dimensions); });
    this.#legend.replaceChildren(this.#bandKey, ...(all.length > 1 ? this.#series.map((one, i) => h('li', { class: 'line-' + i },
      h('span', { class: 'swatch' }), visible(one.name, 90))) : []),
    all.length > MOST ? h('li', { class: 'left-out', text: 'and ' + (all.length - MOST) + ' smaller series that are not drawn' }) : '');
    const last = this.#series[0]?.points.at(-1);
    this.chart.label(this.name + ': ' + (last ? 'at last ' + amount(last.value, this.#unit) + ', at most ' + amount(this.#series[0].top, this.#unit) : 'nothing')
      + found.map((one) => '. Unusual: ' + one.description).join(''));
    this.chart.show(window, [...new Set(this.#series.flatMap((one) => one.points.map((point) => point.ms)))].sort((a, b) => a - b));
  }

  /** Marks findings that came later than the points. */
  mark(found) {
    this.#found = found;
    this.chart.redraw();
  }

  #draw() {
    const chart = this.chart;
    const values = this.#series.flatMap((one) => one.points.map((point) => point.value)).filter(Number.isFinite);
    for (const one of this.#found) for (const edge of [one.lower, one.upper]) if (Number.isFinite(edge)) values.push(edge);
    if (!values.length) return;
    const low = Math.min(0, ...values);
    const high = Math.max(...values, low + 1e-9) + (Math.max(...values) - low) * 0.05;
    const base = chart.height - chart.bottom;
    const y = (value) => base - ((value - low) / (high - low)) * (base - chart.top);
    for (const at of ticks(low, high, 3)) chart.rule(y(at), amount(at, this.#unit));
    this.#band(y, base);
    findings(chart, this.#found);
    this.#series.forEach((one, i) => this.#line(one, i, y));
    for (const one of this.#found) {
      const peak = millis(one.peak_at);
      if (!Number.isFinite(one.current_value) || peak < chart.window.start || peak > chart.window.end) continue;
      chart.marks.append(s('circle', { class: 'peak ' + one.severity, cx: chart.x(peak), cy: y(one.current_value), r: 4.5 },
        s('title', { text: visible(one.description, 500) })));
    }
  }

  /** What would have been usual: point by point where the finding tells it, else what it says of its peak. */
  #band(y, base) {
    const one = this.#found.find((found) => found.course?.length) ?? this.#found.find((found) => Number.isFinite(found.upper) || Number.isFinite(found.lower));
    this.#bandKey.hidden = !one;
    if (!one) return;
    const of = /\{(.*)\}$/.exec(one.metric)?.[1];
    this.#bandKey.replaceChildren(h('span', { class: 'swatch' }), visible('expected' + (of ? ' for ' + short(of) : ''), 90));
    const chart = this.chart;
    const inside = (value, edge) => (Number.isFinite(value) ? Math.min(base, Math.max(chart.top, y(value))) : edge);
    const edges = (point) => {
      const [upper, lower] = [inside(point.upper, chart.top), inside(point.lower, base)];
      return [Math.max(chart.top, Math.min(upper, lower - THINNEST)), lower];
    };
    const title = () => s('title', { text: 'what was expected' });
    const course = (one.course ?? []).map((point) => ({ ...point, ms: millis(point.timestamp) }))
      .filter(({ ms }) => ms >= chart.window.start && ms <= chart.window.end);
    if (course.length > 1) {
      const along = (points, at) => points.map((point) => chart.x(point.ms).toFixed(1) + ' ' + at(point).toFixed(1)).join('L');
      chart.marks.append(s('path', { class: 'expected', d: 'M' + along(course, (point) => edges(point)[0])
        + 'L' + along(course.toReversed(), (point) => edges(point)[1]) + 'Z' }, title()),
      s('path', { class: 'expected-middle', d: 'M' + along(course, (point) => inside(point.expected, base)), fill: 'none' }));
      return;
    }
    const [upper, lower] = edges(one);
    chart.marks.append(s('rect', { class: 'expected', x: chart.left, width: chart.width - chart.left - chart.right,
      y: upper, height: lower - upper }, title()));
  }

  /** What would have been usual at a moment, in words. */
  #usual(ms) {
    const near = this.#found.flatMap((one) => one.course ?? []).find((point) => Math.abs(millis(point.timestamp) - ms) < 1000);
    return near ? [h('span', { class: 'usual', text: 'expected ' + amount(near.lower, this.#unit) + ' to ' + amount(near.upper, this.#unit) })] : [];
  }

  /** A line with gaps where points are missing: what was not measured is not drawn. */
  #line({ points }, index, y) {
    const gap = 2.5 * median(points.slice(1).map((point, i) => point.ms - points[i].ms));
    let path = '';
    let before = null;
    for (const { ms, value } of points) {
      if (!Number.isFinite(value)) { before = null; continue; }
      path += (before === null || ms - before > gap ? 'M' : 'L') + this.chart.x(ms).toFixed(1) + ' ' + y(value).toFixed(1);
      before = ms;
    }
    this.chart.marks.append(s('path', { class: 'line-' + index, d: path, fill: 'none' }));
    if (points.length === 1 && Number.isFinite(points[0].value)) {
      this.chart.marks.append(s('circle', { class: 'line-' + index, cx: this.chart.x(points[0].ms), cy: y(points[0].value), r: 2.5 }));
    }
  }

  #read(ms) {
    return [h('b', { text: clock(ms, 0) }), ...this.#series.map((one, i) => {
      const near = one.points.find((point) => Math.abs(point.ms - ms) < 1000);
      return near && h('span', { class: 'line-' + i }, h('span', { class: 'swatch' }), amount(near.value, this.#unit)
        + (this.#series.length > 1 ? '  ' + visible(one.name, 60) : ''));
    }).filter(Boolean), ...this.#usual(ms)];
  }
}

const top = (points) => Math.max(...points.map((point) => (Number.isFinite(point.value) ? point.value : -Infinity)));

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length ? sorted[Math.floor(sorted.length / 2)] : Infinity;
}

/** Names a series by the dimensions that tell it from the others. */
function told(all) {
  const names = [...new Set(all.flatMap((one) => Object.keys(one.dimensions)))];
  const telling = names.filter((name) => new Set(all.map((one) => one.dimensions[name])).size > 1);
  return (dimensions) => telling.filter((name) => name in dimensions).map((name) => name.split('.').at(-1) + '=' + dimensions[name]).join(' ') || 'the series without dimensions';
}

/** The dimensions of a finding, named as those of a series are. */
const short = (dimensions) => dimensions.split(/, ?/).map((one) => one.replace(/^[^=]*\./, '')).join(' ');
