// What is shown, as it stands in the address after the #: a link opens the same again, and no server ever sees it.

const EMPTY = { service: '', query: '', since: '1h', start: '', end: '', view: 'overview', metrics: [], trace: '',
  failed: true, slowest: '', live: false };
const VIEWS = ['services', 'overview', 'metrics', 'traces'];

/** The state that an address holds; what it holds beside that is ignored. */
export function parse(hash) {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const view = params.get('view');
  return {
    service: params.get('service') ?? '',
    query: params.get('q') ?? '',
    since: params.get('since') ?? EMPTY.since,
    start: params.get('start') ?? '',
    end: params.get('end') ?? '',
    view: VIEWS.includes(view) ? view : EMPTY.view,
    metrics: params.getAll('m'),
    trace: params.get('trace') ?? '',
    failed: params.get('failed') !== '0',
    slowest: params.get('min') ?? '',
    live: params.get('live') === '1',
  };
}

/** The part of an address that holds the state. */
export function format(state) {
  const params = new URLSearchParams();
  const put = (name, value) => value && params.set(name, value);
  put('service', state.service);
  put('q', state.query);
  if (state.start && state.end) {
    put('start', state.start);
    put('end', state.end);
  } else {
    put('since', state.since);
  }
  put('view', state.view === EMPTY.view ? '' : state.view);
  state.metrics.forEach((metric) => params.append('m', metric));
  put('trace', state.trace);
  put('failed', state.failed ? '' : '0');
  put('min', state.slowest);
  put('live', state.live ? '1' : '');
  return '#' + params.toString().replace(/%3A/g, ':').replace(/%2F/g, '/');
}

/** Holds the state, keeps the address in step with it, and tells who wants to know what changed. */
export class Store {
  #listeners = [];

  constructor() {
    this.now = parse(location.hash);
    addEventListener('hashchange', () => {
      if (format(this.now) !== location.hash) this.#become(parse(location.hash));
    });
  }

  /** Calls back with the state and the set of names that changed. */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** Changes something; `quietly` without a step that Back would undo. */
  set(changes, quietly = false) {
    const next = { ...this.now, ...changes };
    if (format(next) === format(this.now)) return;
    history[quietly ? 'replaceState' : 'pushState'](null, '', format(next));
    this.#become(next);
  }

  #become(next) {
    const changed = new Set(Object.keys(next).filter((name) => String(next[name]) !== String(this.now[name])));
    this.now = next;
    this.#listeners.forEach((listener) => listener(next, changed));
  }
}
