// A part of the screen that shows one answer: while it waits, why there is none, and what the answer cost.
import { announce, h, outward, visible } from './dom.js';
import { bytes, counted, duration } from './format.js';

const SLOW_MS = 700;
let serial = 0;

export class Panel {
  #asked = null;
  #ticking = 0;
  #heading;
  #status;

  /** `actions` are elements beside the title; `picked(name)` is told when somebody chooses a suggested service. */
  constructor(title, { actions = [], name = '', picked = () => {} } = {}) {
    const id = 'panel-' + ++serial;
    this.picked = picked;
    this.#heading = h('h2', { id, text: title });
    this.#status = h('span', { class: 'waiting', hidden: true });
    this.body = h('div', { class: 'body' });
    this.foot = h('div', { class: 'foot' });
    this.actions = h('div', { class: 'actions' }, ...actions);
    this.element = h('section', { class: 'panel ' + name, 'aria-labelledby': id },
      h('header', {}, this.#heading, this.#status, this.actions), this.body, this.foot);
  }

  set title(text) {
    this.#heading.textContent = text;
  }

  /** Whether an answer is being waited for. */
  get busy() {
    return this.#asked !== null;
  }

  /** Stops waiting. */
  stop() {
    this.#asked?.abort();
    this.#asked = null;
    clearInterval(this.#ticking);
    this.#status.hidden = true;
    this.element.removeAttribute('aria-busy');
  }

  /**
   * Asks, and shows what comes back. What was shown stays, dimmed, until then. Answers with the answer, or with null
   * when there is none, which the panel then says itself; `failed(problem)` may do more about it.
   */
  async load(ask, show, failed = () => {}) {
    this.stop();
    const mine = new AbortController();
    this.#asked = mine;
    this.element.setAttribute('aria-busy', 'true');
    const began = performance.now();
    this.#ticking = setInterval(() => this.#tick(began, () => { this.stop(); this.#stopped(() => this.load(ask, show, failed)); }), 250);
    try {
      const answer = await ask(mine.signal);
      if (this.#asked !== mine) return null;
      this.stop();
      this.body.classList.remove('stale');
      this.body.replaceChildren();
      show(answer);
      this.told(answer.meta);
      return answer;
    } catch (e) {
      if (this.#asked !== mine || e.name === 'AbortError') return null;
      this.stop();
      this.fail(e, () => this.load(ask, show, failed));
      failed(e);
      return null;
    }
  }

  #tick(began, stop) {
    const passed = performance.now() - began;
    if (passed < SLOW_MS) return;
    this.body.classList.add('stale');
    if (this.#status.hidden) {
      this.#status.replaceChildren(h('span', { class: 'seconds' }), h('button', { type: 'button', onclick: stop, text: 'stop' }));
      this.#status.hidden = false;
    }
    this.#status.firstChild.textContent = 'waiting, ' + Math.round(passed / 1000) + ' s ';
  }

  #stopped(again) {
    this.body.classList.remove('stale');
    this.body.replaceChildren(h('p', { class: 'empty' }, 'Stopped. ', h('button', { type: 'button', onclick: again, text: 'Ask again' })));
    this.foot.replaceChildren();
  }

  /** Says why there is no answer. */
  fail(problem, again) {
    this.body.classList.remove('stale');
    const ours = problem.status === undefined;
    if (ours) console.error(problem);
    const unset = problem.status === 501;
    const title = ours ? 'A defect in the console' : problem.title;
    if (unset) {
      this.body.replaceChildren(h('p', { class: 'problem unset', text: visible(problem.message, 600) + ' (501)' }));
      this.foot.replaceChildren();
      return;
    }
    this.body.replaceChildren(h('div', { class: 'problem', role: 'alert' },
      h('strong', { text: visible(title, 200) + (problem.status ? ' (' + problem.status + ')' : '') }),
      h('p', { text: visible(problem.message, 1200) }),
      problem.retryAfter ? h('p', { text: 'Try again in ' + problem.retryAfter + ' s.' }) : null,
      problem.suggestions?.length ? h('p', {}, 'Did you mean ', ...problem.suggestions.map((name) => h('button',
        { type: 'button', onclick: () => this.picked(name), text: visible(name, 100) })), ' ?') : null,
      again ? h('button', { type: 'button', onclick: again, text: 'Ask again' }) : null));
    this.foot.replaceChildren();
    announce(this.#heading.textContent + ': ' + title);
  }

  /** Says that there is nothing, and why that may be. */
  empty(text) {
    this.body.replaceChildren(h('p', { class: 'empty', text }));
  }

  /** Shows what is known about the answers on it. */
  told(...metas) {
    this.foot.replaceChildren(...metas.filter(Boolean).flatMap(facts));
  }
}

/** What is known about an answer: warnings, cost, and what was really sent. */
export function facts(meta) {
  const cost = [meta.backend, duration(Math.max(1, meta.took_ms))];
  if (meta.scanned_records !== undefined) cost.push(counted(meta.scanned_records) + ' records read');
  if (meta.scanned_bytes !== undefined) cost.push(bytes(meta.scanned_bytes) + ' scanned');
  if (meta.quota) cost.push(counted(meta.quota.remaining) + ' calls left' + (meta.quota.name ? ' of ' + visible(meta.quota.name, 80) : ''));
  const said = meta.warnings.map((warning) => h('li', { text: visible(warning, 1000) }));
  if (meta.partial) said.unshift(h('li', { class: 'partial' }, h('strong', { text: 'Partial: ' }), 'this answer was cut short.'));
  return [
    said.length ? h('ul', { class: 'warnings' }, ...said) : null,
    h('div', { class: 'cost' }, h('span', { text: visible(cost.filter(Boolean).join(' · '), 300) }),
      meta.native_query ? h('details', { class: 'native' }, h('summary', { text: 'sent' }),
        h('pre', { tabindex: '0', 'aria-label': 'The native query', text: visible(pretty(meta.native_query), 50000) })) : null,
      meta.console_url ? outward(meta.console_url, 'open there') : null),
  ].filter(Boolean);
}

function pretty(text) {
  if (!/^\s*[{[]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 1);
  } catch {
    return text;
  }
}
