// One log line or span as a whole, in a sheet beside the rest.
import { byId, h, toast, visible } from './dom.js';
import { dayAndClock } from './format.js';
import { levelTerm } from './levels.js';
import { term } from './query.js';

const MOST = 100000;
const MOST_FIELDS = 300;

export class Sheet {
  #element = byId('sheet');
  #title = byId('sheet-title');
  #body = byId('sheet-body');
  #back = null;

  constructor(closed = () => {}) {
    this.closed = closed;
    byId('sheet-close').addEventListener('click', () => this.close());
  }

  get isOpen() {
    return !this.#element.hidden;
  }

  open(title, ...content) {
    if (!this.isOpen) this.#back = document.activeElement;
    this.#title.textContent = title;
    this.#body.replaceChildren(...content.filter(Boolean));
    this.#element.hidden = false;
    this.#body.scrollTop = 0;
    document.body.classList.add('with-sheet');
  }

  close() {
    if (!this.isOpen) return;
    const inside = this.#element.contains(document.activeElement);
    this.#element.hidden = true;
    document.body.classList.remove('with-sheet');
    if (inside) this.#back?.focus();
    this.closed();
  }
}

/** Shows a log line. `act` narrows the query, opens a trace, or shows what was logged around that moment. */
export function lineSheet(sheet, entry, act) {
  const fields = flat(entry.extra);
  sheet.open('Log line', h('p', { class: 'when' }, h('span', { class: 'level level-' + entry.level, text: entry.level }), ' ',
    h('time', { text: dayAndClock(entry.ms) }), ' ', h('small', { text: entry.timestamp })),
  h('pre', { class: 'whole', tabindex: '0', 'aria-label': 'Message', dir: 'auto', text: visible(entry.message, MOST) }),
  h('div', { class: 'row' },
    entry.trace_id ? h('button', { type: 'button', onclick: () => act.trace(entry.trace_id), text: 'Open its trace' }) : null,
    entry.trace_id ? h('button', { type: 'button', onclick: () => act.narrow(term('trace_id', entry.trace_id)), text: 'Lines of this trace' }) : null,
    h('button', { type: 'button', onclick: () => act.around(entry.ms), text: 'One minute around' }),
    h('button', { type: 'button', onclick: () => copy(entry.message), text: 'Copy' })),
  table([['level', entry.level, levelTerm(entry.level)], ['service', entry.service], ['trace_id', entry.trace_id],
    ['span_id', entry.span_id], ...fields].filter(([, value]) => value !== ''), act));
}

/** A table of fields, each with what it can be asked for. */
export function table(fields, act) {
  return h('table', { class: 'fields' }, h('caption', { class: 'unseen', text: 'Fields' }), h('tbody', {}, ...fields.slice(0, MOST_FIELDS).map(([name, value, condition]) =>
    h('tr', {}, h('th', { scope: 'row' }, h('bdi', { text: visible(name, 200) })), h('td', {}, h('bdi', { text: visible(text(value), 4000) })),
      act ? h('td', { class: 'asks' },
        h('button', { type: 'button', title: 'only these', 'aria-label': 'Only lines where ' + visible(name, 60) + ' is this', onclick: () => act.narrow(condition ?? term(name, text(value))), text: '+' }),
        h('button', { type: 'button', title: 'all but these', 'aria-label': 'No lines where ' + visible(name, 60) + ' is this',
          onclick: () => act.narrow(opposite(condition ?? term(name, text(value)))), text: '−' })) : null)),
  fields.length > MOST_FIELDS ? h('tr', {}, h('td', { colspan: 3, text: 'and ' + (fields.length - MOST_FIELDS) + ' more fields' })) : null));
}

const opposite = (condition) => (condition.startsWith('NOT ') ? condition.slice(4) : 'NOT ' + condition);
const text = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

/** The fields of a record by their full names: what is nested is joined by dots. */
export function flat(record, prefix = '', depth = 0) {
  return Object.entries(record).flatMap(([name, value]) => (value !== null && typeof value === 'object' && !Array.isArray(value) && depth < 6
    ? flat(value, prefix + name + '.', depth + 1) : [[prefix + name, value]]));
}

export async function copy(what) {
  try {
    await navigator.clipboard.writeText(what);
    toast('Copied.');
  } catch {
    toast('The browser does not let this page copy.');
  }
}
