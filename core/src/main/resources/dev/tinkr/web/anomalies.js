// What is unusual about the service, in sentences, at the top of everything.
import { post } from './api.js';
import { h, visible } from './dom.js';
import { millis, shortClock } from './format.js';
import { Panel } from './panel.js';
import { asked } from './window.js';

const MOST_PATTERNS = 6;
const LOGS = /^(log_count|error_count|error_rate|log_pattern|log_patterns|pattern)/;

export class AnomaliesPart {
  found = [];

  /** `act`: found(list) is told what was found, closer(start, end) of a finding that was pressed, picked(service). */
  constructor(store, act) {
    this.store = store;
    this.act = act;
    this.panel = new Panel('Unusual', { name: 'unusual', picked: act.picked });
  }

  load(window) {
    this.found = [];
    const { service } = this.store.now;
    return this.panel.load((signal) => post('api/v1/anomalies', { service, courses: true, ...asked(window) }, signal), (answer) => {
      this.found = withCourses(answer);
      this.act.found(this.found);
      this.panel.body.replaceChildren(this.#list(answer, window));
    });
  }

  #list(answer, window) {
    const looked = (answer.examined ?? []).length;
    const missing = answer.not_examined ?? [];
    return h('div', {}, this.found.length
      ? h('ul', { class: 'findings' }, ...this.found.map((one, i) => this.#finding(one, window, this.#patterns(i))))
      : h('p', { class: 'calm', text: 'Nothing unusual in what was looked at' + (looked ? ' (' + looked + ' series).' : '.') }),
    missing.length ? h('details', {}, h('summary', { text: missing.length + ' not looked at' }), h('ul', {}, ...missing.map((one) =>
      h('li', { text: visible(one.what + ': ' + one.reason, 400) })))) : null);
  }

  /** The patterns of a finding, unless one above it has the same. */
  #patterns(index) {
    const told = (one) => (one.patterns ?? []).map((pattern) => pattern.template).join('\n');
    const one = this.found[index];
    return this.found.slice(0, index).some((other) => told(other) === told(one)) ? [] : (one.patterns ?? []).slice(0, MOST_PATTERNS);
  }

  #finding(one, window, patterns) {
    const from = millis(one.started_at);
    const to = one.ended_at ? millis(one.ended_at) : window.end;
    const margin = Math.max(60e3, (to - from) / 4);
    return h('li', { class: one.severity },
      h('button', { type: 'button', title: 'look closer', onclick: () => this.act.closer(from - margin, Math.min(to + margin, window.end)) },
        h('span', { class: 'severity', text: one.severity }), ' ', h('time', { text: shortClock(from) + (one.ended_at ? '–' + shortClock(to) : ' →') }), ' ',
        h('span', { text: visible(one.description, 500) })),
      patterns.length ? h('ul', { class: 'patterns' }, ...patterns.map((pattern) => h('li', {}, h('em', { text: pattern.status }), ' ',
        h('code', { text: visible(pattern.sample || pattern.template, 300) })))) : null);
  }
}

/** The findings, each with the course of its series where one was told. */
const withCourses = (answer) => answer.anomalies.map((one) => ({ ...one, course: (answer.courses ?? []).find((course) =>
  course.fingerprint === one.fingerprint && course.peak_at === one.peak_at)?.points ?? [] }));

/** The findings about the lines themselves, as one: what they shade lies in the same drawing. */
export function aboutLines(found) {
  const all = found.filter((one) => LOGS.test(one.metric));
  if (!all.length) return [];
  const ends = all.map((one) => one.ended_at);
  return [{ ...all[0], started_at: all.map((one) => one.started_at).sort()[0], ended_at: ends.every(Boolean) ? ends.sort().at(-1) : undefined }];
}

/** The findings about a metric as it is drawn: those about another statistic of it have other values. */
export const aboutMetric = (found, name, aggregation) => found.filter((one) => {
  if (!one.metric.startsWith(name)) return false;
  const statistic = one.metric.slice(name.length).replace(/\{.*\}$/, '').trim();
  return statistic === '' || statistic === aggregation;
});
