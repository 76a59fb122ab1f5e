// The console: the header, the keys, and what happens when the address changes.
import { forgetToken, get, hasToken, onTokenWanted } from './api.js';
import { Completion } from './completion.js';
import { copy } from './details.js';
import { byId, h, toast, visible } from './dom.js';
import { help } from './help.js';
import { Keys } from './keys.js';
import { LEVELS } from './levels.js';
import { Screen } from './overview.js';
import { QueryBox } from './querybox.js';
import { format, Store } from './state.js';
import { startTheme, turnTheme } from './theme.js';
import { described, fixed, moved, RANGES, windowOf, zoomed } from './window.js';

const CANONICAL = [['level', 'FATAL … TRACE, ordered'], ['message', 'the text of the line'], ['service', 'who wrote it'],
  ['trace_id', 'the trace it belongs to'], ['span_id', 'the span it belongs to']];
const ALL = 'all services';
const VIEW_KEYS = { services: '0', overview: '1', metrics: '2', traces: '3' };

startTheme();
const store = new Store();
const keys = new Keys();
let services = [];

const screen = new Screen(store, {
  known: (names) => { services = names; },
  failed: (problem) => box.complain(problem),
  live: turnLive,
});
const box = new QueryBox(store, {
  get fields() { return new Map([...CANONICAL, ...[...screen.fields].sort()]); },
  values: (field) => (/^(level|lvl|severity)$/i.test(field) ? LEVELS.slice(0, -1)
    : /^(service|svc|app)$/i.test(field) ? services : screen.values(field)),
});

// ---- which service -------------------------------------------------------------------------------------------------

const service = byId('service');
new Completion(service, (text) => ({ from: 0, to: text.length, options: [...services, '*'].filter((name) => name.toLowerCase().includes(text.toLowerCase()))
  .map((name) => ({ insert: name, label: name === '*' ? ALL : name, hint: '' })) }), pick, true);
service.addEventListener('keydown', (e) => {
  if (e.key === 'Enter' && !e.defaultPrevented) pick(service.value);
  if (e.key === 'Escape') service.blur();
});
service.addEventListener('blur', () => showService(store.now));

function showService(state) {
  service.value = state.service === '*' ? ALL : state.service;
}

function pick(name) {
  const chosen = name.trim() === ALL ? '*' : name.trim();
  store.set({ service: chosen, trace: '', metrics: chosen === store.now.service ? store.now.metrics : [], view: store.now.view === 'services' ? 'overview' : store.now.view });
  service.blur();
}

// ---- which window --------------------------------------------------------------------------------------------------

const range = byId('range');
range.append(...RANGES.map((text) => h('option', { value: text, text: 'last ' + text })), h('option', { value: 'custom', text: 'from … to …' }));
range.addEventListener('change', () => (range.value === 'custom' ? chooseWindow() : store.set({ since: range.value, start: '', end: '' })));
byId('window-form').addEventListener('submit', () => {
  const [start, end] = [Date.parse(byId('from').value), Date.parse(byId('to').value)];
  if (end > start) store.set(fixed(start, end));
  else toast('The window ends before it begins.');
  showWindow();
});
byId('window').addEventListener('close', () => showWindow());

function chooseWindow() {
  const local = (ms) => new Date(ms - new Date(ms).getTimezoneOffset() * 60e3).toISOString().slice(0, 19);
  byId('from').value = local(screen.window.start);
  byId('to').value = local(screen.window.end);
  byId('window').showModal();
}

function showWindow() {
  const window = windowOf(store.now);
  if (!window.fixed && !RANGES.includes(store.now.since)) range.prepend(h('option', { value: store.now.since, text: 'last ' + store.now.since }));
  range.value = window.fixed ? 'custom' : store.now.since;
  range.title = described(window);
  byId('window-told').textContent = window.fixed ? described(window) : '';
}

// ---- what changes --------------------------------------------------------------------------------------------------

function show(state, changed) {
  document.body.classList.toggle('all-services', state.service === '*');
  showService(state);
  if (changed.has('query')) box.show(state.query);
  showWindow();
  for (const [view, key] of Object.entries(VIEW_KEYS)) {
    const tab = byId('view-' + view);
    tab.setAttribute('aria-current', view === screen.view ? 'page' : 'false');
    tab.disabled = view !== 'services' && !state.service;
    tab.title = 'key ' + key;
  }
  byId('query-form').hidden = screen.view !== 'overview';
  document.title = (state.service && state.service !== '*' ? visible(state.service, 60) + ' · ' : '') + 'tinkr';
}

store.onChange((state, changed) => {
  show(state, changed);
  if (['service', 'since', 'start', 'end'].some((name) => changed.has(name))) screen.refresh();
  else if (changed.has('query') || changed.has('view') || changed.has('metrics') || changed.has('failed') || changed.has('slowest')) screen.load();
  if (changed.has('live')) (state.live ? screen.logs.live() : screen.logs.unlive());
  if (changed.has('trace')) (state.trace ? screen.trace(state.trace) : screen.sheet.close());
});

function turnLive() {
  if (!store.now.live && store.now.start) store.set({ start: '', end: '', since: store.now.since, live: true });
  else store.set({ live: !store.now.live }, true);
}

const look = (view) => store.set({ view: view === 'services' ? 'services' : view, trace: '' });
const refresh = () => { screen.refresh(); if (store.now.trace) screen.trace(store.now.trace); };
const link = () => copy(location.href.replace(/#.*/, '') + format({ ...store.now, live: false,
  start: new Date(screen.window.start).toISOString(), end: new Date(screen.window.end).toISOString() }));

for (const view of Object.keys(VIEW_KEYS)) byId('view-' + view).addEventListener('click', () => look(view));
byId('refresh').addEventListener('click', refresh);
byId('link').addEventListener('click', link);
byId('theme').addEventListener('click', turnTheme);
byId('keys').addEventListener('click', () => help(keys));
byId('earlier').addEventListener('click', () => store.set(moved(screen.window, -0.5)));
byId('later').addEventListener('click', () => store.set(moved(screen.window, 0.5)));
byId('wider').addEventListener('click', () => store.set(zoomed(screen.window, 2)));
byId('sign-out').addEventListener('click', () => { forgetToken(); location.reload(); });

keys.on('/', 'type a query (Ctrl-Space offers words)', () => { look('overview'); box.focus(); })
  .on('s', 'choose a service', () => service.focus())
  .on('w', 'choose a window', chooseWindow)
  .on('r', 'ask everything again, up to now', refresh)
  .on('l', 'follow the log lines, or stop', () => { look('overview'); turnLive(); })
  .on('j', 'next line', () => { screen.logs.lines.step(1); screen.logs.lines.element.focus({ preventScroll: true }); })
  .on('k', 'line before', () => { screen.logs.lines.step(-1); screen.logs.lines.element.focus({ preventScroll: true }); })
  .on('Enter', 'open the line', () => { if (!document.activeElement.closest('button, a, summary, [tabindex]')) screen.logs.lines.open(); })
  .on('e', 'warnings and worse only, or all again', () => store.set({ query: store.now.query === 'level:>=WARN' ? '' : 'level:>=WARN', view: 'overview' }))
  .on('[', 'earlier', () => byId('earlier').click())
  .on(']', 'later', () => byId('later').click())
  .on('-', 'a wider window', () => byId('wider').click())
  .on('+', 'a narrower window', () => store.set(zoomed(screen.window, 0.5)))
  .on('0', 'all services', () => look('services'))
  .on('1', 'the service: lines, metrics, failed traces', () => look('overview'))
  .on('2', 'its metrics', () => look('metrics'))
  .on('3', 'its traces', () => look('traces'))
  .on('n', 'show or hide what was really sent', () => {
    const all = [...document.querySelectorAll('details.native')];
    const open = all.some((one) => !one.open);
    all.forEach((one) => { one.open = open; });
  })
  .on('y', 'copy a link that shows just this window', link)
  .on('t', 'dark or light', turnTheme)
  .on('Escape', 'close', () => (screen.sheet.isOpen ? screen.sheet.close() : document.activeElement.blur()))
  .on('?', 'this page', () => help(keys));

onTokenWanted((why) => new Promise((resolve) => {
  const dialog = byId('token');
  byId('token-why').textContent = why;
  byId('token-text').value = '';
  dialog.addEventListener('close', () => {
    const entered = byId('token-text').value.trim();
    byId('token-text').value = '';
    resolve(dialog.returnValue === 'enter' && entered ? entered : null);
    byId('sign-out').hidden = !hasToken() && !entered;
  }, { once: true });
  dialog.returnValue = '';
  dialog.showModal();
}));

byId('sign-out').hidden = !hasToken();
show(store.now, new Set());
screen.refresh();
if (store.now.trace) screen.trace(store.now.trace);
get('health').then((health) => {
  byId('whom').textContent = visible([health.active_profile, health.backend].filter((name, i, all) => name && all.indexOf(name) === i).join(' · '), 80);
  byId('whom').title = 'tinkr ' + health.version;
}).catch(() => { byId('whom').textContent = ''; });
