// Where does it hurt? Every service with its warnings and errors, the worst first.
import { post } from './api.js';
import { h, s, visible } from './dom.js';
import { counted, number } from './format.js';
import { GRAVE, LEVELS } from './levels.js';
import { Panel } from './panel.js';
import { asked } from './window.js';

const UNASKED = 12;
const MOST = 40;
const SIDE_BY_SIDE = 4;

export class ServicesPart {
  names = [];
  #generation = 0;

  /** `act`: picked(service), known(names). */
  constructor(store, act) {
    this.store = store;
    this.act = act;
    this.panel = new Panel('Services', { name: 'services' });
  }

  /** Asks which there are; shows how they are only where somebody looks. */
  async load(window, looking) {
    this.#generation++;
    const answer = await this.panel.load((signal) => post('api/v1/services', asked(window), signal), (given) => {
      this.names = given.services;
      this.act.known(this.names);
      if (!this.names.length) this.panel.empty('No service has sent anything in this window.');
      else this.#table(window, looking);
    });
    return answer !== null;
  }

  #table(window, looking) {
    const rows = this.names.map((name) => ({ name, grave: null, cells: this.#row(name) }));
    const body = h('tbody', {}, ...rows.map((row) => row.cells.tr));
    const table = h('table', { class: 'service-list' }, h('caption', { class: 'unseen', text: 'Services' }), h('thead', {}, h('tr', {},
      ...['Service', 'Warnings and errors over the window', 'Errors', 'Warnings', 'Lines'].map((text) => h('th', { scope: 'col', text })))), body);
    const count = () => this.#count(rows.slice(0, MOST), window, body);
    this.panel.body.replaceChildren(table);
    if (!looking) return;
    if (rows.length <= UNASKED) count();
    else this.panel.body.prepend(h('p', {}, h('button', { type: 'button', onclick: (e) => { e.target.remove(); count(); },
      text: 'Count the errors of ' + (rows.length > MOST ? 'the first ' + MOST : 'all ' + rows.length) + ' (one query each)' })));
  }

  #row(name) {
    const chart = h('td', { class: 'spark' });
    const [errors, warnings, lines] = [0, 1, 2].map(() => h('td', { class: 'number', text: '' }));
    return { chart, errors, warnings, lines, tr: h('tr', { onclick: () => this.act.picked(name) },
      h('th', { scope: 'row' }, h('button', { type: 'button', class: 'plain', onclick: (e) => { e.stopPropagation(); this.act.picked(name); } }, h('bdi', { text: visible(name, 120) }))), chart, errors, warnings, lines) };
  }

  async #count(rows, window, body) {
    const mine = this.#generation;
    const waiting = [...rows];
    const one = async () => {
      for (let row = waiting.shift(); row && mine === this.#generation; row = waiting.shift()) {
        await this.#ask(row, window);
        if (mine !== this.#generation) return;
        body.append(...rows.toSorted((a, b) => (b.grave ?? -1) - (a.grave ?? -1) || a.name.localeCompare(b.name)).map((each) => each.cells.tr));
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one));
  }

  async #ask(row, window) {
    const { cells } = row;
    try {
      const answer = await post('api/v1/histogram', { service: row.name, query: '*', ...asked(window) });
      const sum = (...levels) => answer.buckets.reduce((all, bucket) => all + levels.reduce((n, level) => n + (bucket.counts[level] ?? 0), 0), 0);
      row.grave = sum('ERROR', 'FATAL');
      cells.errors.textContent = counted(row.grave);
      cells.errors.classList.toggle('level-ERROR', row.grave > 0);
      cells.warnings.textContent = counted(sum('WARN'));
      cells.lines.textContent = counted(sum(...LEVELS));
      cells.chart.replaceChildren(spark(answer.buckets));
      if (answer.meta.partial) cells.lines.append(' (partial)');
    } catch (e) {
      cells.chart.textContent = visible(e.message, 200);
    }
  }
}

function spark(buckets) {
  const graves = [...GRAVE];
  const most = Math.max(1, ...buckets.map((bucket) => graves.reduce((n, level) => n + (bucket.counts[level] ?? 0), 0)));
  const svg = s('svg', { viewBox: '0 0 ' + buckets.length + ' 24', preserveAspectRatio: 'none', role: 'img', 'aria-label': 'at most ' + number(most) + ' in one bar' });
  buckets.forEach((bucket, i) => {
    let y = 24;
    for (const level of graves) {
      const tall = ((bucket.counts[level] ?? 0) / most) * 24;
      if (tall) svg.append(s('rect', { class: 'level-' + level, x: i + 0.1, y: y -= tall, width: 0.8, height: tall }));
    }
  });
  return svg;
}
