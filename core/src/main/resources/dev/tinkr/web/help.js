// What the keys do, and the query language on one page.
import { byId, h } from './dom.js';

const LANGUAGE = [
  ['timeout', 'the word, in any case'],
  ['"connection refused"', 'these words in this order'],
  ['time*', 'a word that begins so; *time* anywhere in a word'],
  ['/took \\d+ ms/', 'a regular expression (RE2)'],
  ['level:>=WARN', 'warnings and worse'],
  ['http.route:"/pay"', 'a field with exactly this value'],
  ['status:[500 TO 599]', 'a number in a range; also :>499'],
  ['field:(a OR b)', 'any of these'],
  ['field:*', 'the field exists'],
  ['a AND NOT (b OR c)', 'together; side by side means AND'],
];

export function help(keys) {
  const dialog = byId('help');
  byId('help-body').replaceChildren(
    h('table', {}, h('caption', { text: 'Keys' }), h('tbody', {}, ...keys.list().map(([key, text]) => h('tr', {}, h('th', { scope: 'row' }, h('kbd', { text: key })), h('td', { text })))),
      h('tbody', {}, h('tr', {}, h('th', { scope: 'row' }, h('kbd', { text: '← →' })), h('td', { text: 'in a chart: move the cursor; Enter looks closer' })),
        h('tr', {}, h('th', { scope: 'row' }, h('kbd', { text: 'drag' })), h('td', { text: 'in a chart: choose a window' })))),
    h('table', {}, h('caption', { text: 'Queries' }), h('tbody', {}, ...LANGUAGE.map(([query, text]) => h('tr', {}, h('th', { scope: 'row' }, h('code', { text: query })), h('td', { text }))))));
  dialog.showModal();
}
