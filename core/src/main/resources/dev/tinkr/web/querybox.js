// The query: coloured as it is typed, completed, and underlined where the server cannot read it.
import { post, Problem } from './api.js';
import { Completion } from './completion.js';
import { byId, h, visible } from './dom.js';
import { completions, pieces } from './query.js';

const PAUSE_MS = 350;

export class QueryBox {
  #input = byId('query');
  #mirror = byId('query-colours');
  #message = byId('query-problem');
  #store;
  #problem = null;
  #checking = null;
  #timer = 0;

  constructor(store, known) {
    this.#store = store;
    const completion = new Completion(this.#input, (text, caret) => completions(text, caret, known));
    this.#input.addEventListener('input', () => this.#typed());
    this.#input.addEventListener('taken', () => { this.#typed(); completion.open(); });
    this.#input.addEventListener('scroll', () => { this.#mirror.scrollLeft = this.#input.scrollLeft; });
    this.#input.addEventListener('keydown', (e) => {
      if (e.key === 'Enter' && !e.defaultPrevented) { e.preventDefault(); completion.close(); this.run(); }
      if (e.key === ' ' && e.ctrlKey) { e.preventDefault(); completion.open(); }
      if (e.key === 'Escape') this.#input.blur();
    });
    byId('query-form').addEventListener('submit', (e) => { e.preventDefault(); completion.close(); this.run(); });
    this.show(store.now.query);
  }

  /** Asks what is typed. */
  run() {
    clearTimeout(this.#timer);
    this.#store.set({ query: this.#input.value.trim() });
  }

  /** Shows a query that came from elsewhere. */
  show(query) {
    if (this.#input.value.trim() !== query) this.#input.value = query;
    this.complain(null);
  }

  focus() {
    this.#input.focus();
    this.#input.setSelectionRange(this.#input.value.length, this.#input.value.length);
  }

  /** Shows what is wrong with the query, where the problem is one of it; nothing more when it is null. */
  complain(problem) {
    this.#problem = problem instanceof Problem && problem.position !== undefined ? problem : null;
    this.#message.textContent = this.#problem ? visible(this.#problem.message, 600) : '';
    this.#message.hidden = !this.#problem;
    this.#input.setAttribute('aria-invalid', this.#problem ? 'true' : 'false');
    this.#paint();
  }

  #typed() {
    this.complain(null);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#check(), PAUSE_MS);
  }

  /** Lets the server read the query; translating contacts no backend. */
  async #check() {
    const query = this.#input.value.trim();
    this.#checking?.abort();
    if (!query) return;
    this.#checking = new AbortController();
    try {
      await post('api/v1/translate', { service: this.#store.now.service || '*', query, since: '1h' }, this.#checking.signal);
    } catch (e) {
      if (e.name !== 'AbortError' && query === this.#input.value.trim()) this.complain(e);
    }
  }

  #paint() {
    const text = this.#input.value;
    const lead = text.length - text.trimStart().length;
    const at = this.#problem ? Math.min(text.length, this.#problem.position + lead) : -1;
    const parts = [];
    let done = 0;
    const put = (to, kind) => {
      if (to <= done) return;
      for (const [from, end] of at >= done && at < to ? [[done, at], [at, at + 1], [at + 1, to]] : [[done, to]]) {
        if (end > from) parts.push(h('span', { class: (kind ? 'q-' + kind : '') + (from === at ? ' q-wrong' : ''), text: text.slice(from, end) }));
      }
      done = to;
    };
    for (const piece of pieces(text)) {
      put(piece.from, '');
      put(piece.to, piece.kind);
    }
    put(text.length, '');
    if (at >= text.length && at >= 0) parts.push(h('span', { class: 'q-wrong', text: '\u00a0' }));
    this.#mirror.replaceChildren(...parts);
    this.#mirror.scrollLeft = this.#input.scrollLeft;
  }
}
