// The calls. Whoever is refused for want of a token is asked for one, once, and every call that waits goes on with it.

const KEY = 'tinkr.token';
let token = sessionStorage.getItem(KEY) ?? '';
let asking = null;
let askForToken = async () => null;

/** Who asks the user for a token: given why, answers with one, or null when there is none to be had. */
export function onTokenWanted(ask) {
  askForToken = ask;
}

export const hasToken = () => token !== '';

/** Forgets the token of this tab. */
export function forgetToken() {
  token = '';
  sessionStorage.removeItem(KEY);
}

/** Why a call has no answer. */
export class Problem extends Error {
  constructor(problem) {
    super(problem.detail || problem.title || 'the answer says nothing of why');
    this.status = problem.status ?? 0;
    this.type = problem.type ?? '';
    this.title = problem.title ?? 'No answer';
    this.position = problem.position;
    this.suggestions = problem.suggestions ?? [];
    this.retryAfter = problem.retry_after;
  }
}

/** Posts a body to a path of the API and gives the answer; throws a Problem, or an AbortError when it was stopped. */
export async function post(path, body, signal) {
  const used = token;
  const answer = await send(path, { method: 'POST', body: JSON.stringify(body), signal }, used);
  return answer.status === 401 && (await another(answer, used)) ? post(path, body, signal) : read(answer);
}

/** Gets a path. */
export async function get(path, signal) {
  const used = token;
  const answer = await send(path, { signal }, used);
  return answer.status === 401 && (await another(answer, used)) ? get(path, signal) : read(answer);
}

async function send(path, init, bearer) {
  const headers = { Accept: 'application/json, application/problem+json' };
  if (init.body !== undefined) headers['Content-Type'] = 'application/json';
  if (bearer) headers.Authorization = 'Bearer ' + bearer;
  try {
    return await fetch(path, { ...init, headers, cache: 'no-store', redirect: 'error' });
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Problem({ type: 'unreachable', title: 'No connection',
      detail: 'the tinkr server at ' + location.host + ' does not answer; does it still run?' });
  }
}

/** Whether there is another token now than the one that was refused. */
async function another(answer, refused) {
  if (token !== refused) return true;
  const why = refused ? (await problem(answer.clone())).message : '';
  asking ??= askForToken(why).finally(() => { asking = null; });
  const entered = await asking;
  if (entered === null) return false;
  token = entered;
  sessionStorage.setItem(KEY, token);
  return true;
}

async function read(answer) {
  if (!answer.ok) throw await problem(answer);
  try {
    return await answer.json();
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Problem({ status: answer.status, title: 'Not an answer', detail: 'the answer broke off, or is no JSON' });
  }
}

async function problem(answer) {
  try {
    return new Problem({ status: answer.status, ...(await answer.json()) });
  } catch {
    return new Problem({ status: answer.status, title: 'Status ' + answer.status,
      detail: 'the server answered with status ' + answer.status + ' and said nothing more' });
  }
}
