// Elements are made here and nowhere else. Text goes in as text: nothing in the console reads a string as markup.

const SVG = 'http://www.w3.org/2000/svg';

/** An element: attributes, `on…` listeners, `class`, `text`; then children, of which strings become text. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for a drawing. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'text') element.textContent = value;
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** The element of that id, which the page has. */
export const byId = (id) => document.getElementById(id);

// Control characters, and those that turn the direction of what follows or cannot be seen.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Text in which nothing hides: what cannot be seen is shown by its number. */
export function visible(text, most = Infinity) {
  const whole = String(text);
  const cut = whole.length > most ? whole.slice(0, most) : whole;
  const shown = cut.replace(UNSEEN, (c) => (c === '\r' ? '' : '\u27e8' + c.charCodeAt(0).toString(16).padStart(4, '0') + '\u27e9'));
  return whole.length > most ? shown + ' … and ' + (whole.length - most) + ' more characters' : shown;
}

/** A link out of here, where the address is one that a browser opens as a page; nothing otherwise. */
export function outward(address, text) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return h('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer', class: 'outward', text });
}

let announced;

/** Says something to whoever listens instead of looking. */
export function announce(text) {
  announced ??= byId('announcements');
  announced.textContent = text;
}

let fading;

/** Shows a sentence for a moment. */
export function toast(text) {
  const note = byId('toast');
  note.textContent = text;
  note.hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => { note.hidden = true; }, 3500);
}
