// Reads the query language as far as colours and completion need it. What is right is the server's to say.

const FIELD = /^[A-Za-z_@][A-Za-z0-9_.@/-]*$/;
const KEYWORD = /^(AND|OR|NOT|TO)$/i;

/** The pieces of a query: {from, to, kind}, kind one of keyword field op value phrase regex text paren. */
export function pieces(text) {
  const found = [];
  let at = 0;
  let inValue = false;
  const push = (from, to, kind) => { found.push({ from, to, kind }); at = to; };
  while (at < text.length) {
    const c = text[at];
    if (/\s/.test(c)) { at++; inValue = false; continue; }
    if ('()[]'.includes(c)) { push(at, at + 1, 'paren'); inValue = false; continue; }
    if (c === '"' || c === "'") { push(at, quoteEnd(text, at), 'phrase'); inValue = false; continue; }
    const regex = c === '/' ? regexEnd(text, at) : -1;
    if (regex > 0) { push(at, regex, 'regex'); inValue = false; continue; }
    const operator = inValue && /^(>=|<=|>|<)/.exec(text.slice(at));
    if (operator) { push(at, at + operator[0].length, 'op'); continue; }
    if (c === '-' && !inValue && /\S/.test(text[at + 1] ?? '')) { push(at, at + 1, 'keyword'); continue; }
    let end = at;
    while (end < text.length && !/[\s()[\]]/.test(text[end])) end++;
    const word = text.slice(at, end);
    const colon = word.indexOf(':');
    if (!inValue && colon > 0 && FIELD.test(word.slice(0, colon)) && !word.startsWith('//', colon + 1)) {
      push(at, at + colon, 'field');
      push(at, at + 1, 'op');
      inValue = true;
      continue;
    }
    push(at, end, !inValue && KEYWORD.test(word) ? 'keyword' : inValue ? 'value' : 'text');
    inValue = false;
  }
  return found;
}

function quoteEnd(text, from) {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === text[from]) return i + 1;
  }
  return text.length;
}

function regexEnd(text, from) {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '/') return i + 1 === text.length || /[\s)]/.test(text[i + 1]) ? i + 1 : -1;
  }
  return -1;
}

/** A value as the language writes it: quoted where it would otherwise be read as something else. */
export function quoted(value) {
  const text = String(value);
  return /^[A-Za-z0-9_][A-Za-z0-9_.@-]*$/.test(text) && !KEYWORD.test(text)
    ? text : '"' + text.replace(/[\\"]/g, '\\$&') + '"';
}

export const term = (field, value) => field + ':' + quoted(value);

/** The query that asks for that as well; an OR at its top is put in parentheses first. */
export function narrowed(query, condition) {
  const before = query.trim();
  if (!before || before === '*') return condition;
  if (before.split(' AND ').includes(condition)) return before;
  let depth = 0;
  const either = pieces(before).some((piece) => {
    const word = before.slice(piece.from, piece.to);
    if (piece.kind === 'paren') depth += word === '(' ? 1 : word === ')' ? -1 : 0;
    return depth === 0 && piece.kind === 'keyword' && /^or$/i.test(word);
  });
  return (either ? '(' + before + ')' : before) + ' AND ' + condition;
}

/** The query without that condition, if it was narrowed by it; the same otherwise. */
export function widened(query, condition) {
  const parts = query.split(' AND ');
  return parts.includes(condition) ? parts.filter((part) => part !== condition).join(' AND ') : query;
}

/**
 * What may stand where the caret is: {from, to, options: [{insert, label, hint}]}.
 * `known` has fields (name to hint) and values(field), a list.
 */
export function completions(text, caret, known) {
  const all = pieces(text);
  const index = all.findIndex((piece) => piece.from < caret && caret <= piece.to);
  const here = all[index];
  const field = fieldBefore(text, all, index, caret);
  if (field && (!here || here.kind === 'value' || here.kind === 'op' || here.kind === 'phrase')) {
    const inside = here && here.kind !== 'op';
    const from = inside ? here.from : caret;
    const typed = text.slice(from, caret).replace(/^["']/, '').toLowerCase();
    const options = known.values(field).filter((value) => value.toLowerCase().includes(typed) && value.toLowerCase() !== typed)
      .map((value) => ({ insert: quoted(value) + ' ', label: value, hint: '' }));
    return { from, to: inside ? here.to : caret, options };
  }
  if (here && here.kind !== 'text' && here.kind !== 'field' && here.kind !== 'keyword') return { from: caret, to: caret, options: [] };
  const from = here ? here.from : caret;
  const typed = text.slice(from, caret).toLowerCase();
  const options = [...known.fields].filter(([name]) => name.toLowerCase().includes(typed))
    .sort(([a], [b]) => b.toLowerCase().startsWith(typed) - a.toLowerCase().startsWith(typed))
    .map(([name, hint]) => ({ insert: name + ':', label: name + ':', hint }));
  for (const word of ['AND', 'OR', 'NOT']) {
    if (typed && word.toLowerCase().startsWith(typed) && index !== 0) options.push({ insert: word + ' ', label: word, hint: '' });
  }
  return { from, to: here ? here.to : caret, options };
}

/** The field whose value stands at the caret, if one does. */
function fieldBefore(text, all, index, caret) {
  const before = index >= 0 ? index : all.findLastIndex((piece) => piece.to <= caret);
  for (let i = before; i >= 0; i--) {
    const piece = all[i];
    if (piece.kind === 'field') return i === before ? null : text.slice(piece.from, piece.to);
    const glued = i === before ? piece.to >= caret || piece.kind === 'paren' : all[i + 1].from === piece.to;
    const inList = piece.kind === 'paren' && text[piece.from] === '(';
    if (!glued && !inList && !(piece.kind === 'keyword' && /^or$/i.test(text.slice(piece.from, piece.to)))) return null;
    if (piece.kind === 'paren' && !inList) return null;
  }
  return null;
}
