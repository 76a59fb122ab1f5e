// A text field that offers what may be typed: a combobox with a list under it.
import { h } from './dom.js';

const MOST = 50;

/** Offers completions under an input. `offers(text, caret)` gives {from, to, options}; `taken(text)` is told of a choice. */
export class Completion {
  #input;
  #list;
  #offers;
  #taken;
  #shown = null;
  #chosen = -1;

  constructor(input, offers, taken = () => {}, eager = false) {
    this.#input = input;
    this.#offers = offers;
    this.#taken = taken;
    this.#list = h('ul', { role: 'listbox', id: input.id + '-options', class: 'options', hidden: true,
      'aria-label': input.getAttribute('aria-label') + ': suggestions' });
    input.after(this.#list);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-controls', this.#list.id);
    input.addEventListener('input', () => this.open());
    if (eager) input.addEventListener('focus', () => { input.select(); this.open(true); });
    input.addEventListener('blur', () => this.close());
    input.addEventListener('keydown', (e) => this.#key(e));
  }

  get isOpen() {
    return this.#shown !== null;
  }

  open(all = false) {
    const text = this.#input.value;
    const offered = this.#offers(all ? '' : text, all ? 0 : this.#input.selectionStart);
    if (offered.options.length === 0) { this.close(); return; }
    this.#shown = all ? { ...offered, to: text.length } : offered;
    this.#chosen = -1;
    this.#list.replaceChildren(...offered.options.slice(0, MOST).map((option, i) => h('li',
      { role: 'option', id: this.#list.id + '-' + i, 'aria-selected': 'false',
        onmousedown: (e) => { e.preventDefault(); this.#take(i); } },
      h('span', { text: option.label }), option.hint ? h('small', { text: option.hint }) : null)));
    this.#list.hidden = false;
    this.#list.scrollTop = 0;
    this.#input.setAttribute('aria-expanded', 'true');
    this.#input.removeAttribute('aria-activedescendant');
  }

  close() {
    this.#shown = null;
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
  }

  #key(e) {
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      if (!this.isOpen) this.open();
      if (this.isOpen) { e.preventDefault(); this.#move(e.key === 'ArrowDown' ? 1 : -1); }
    } else if ((e.key === 'Enter' || e.key === 'Tab') && this.isOpen && this.#chosen >= 0) {
      e.preventDefault();
      e.stopImmediatePropagation();
      this.#take(this.#chosen);
    } else if (e.key === 'Escape' && this.isOpen) {
      e.stopImmediatePropagation();
      this.close();
    }
  }

  #move(by) {
    const items = this.#list.children;
    items[this.#chosen]?.setAttribute('aria-selected', 'false');
    this.#chosen = (this.#chosen + by + items.length + (this.#chosen < 0 && by < 0 ? 1 : 0)) % items.length;
    const item = items[this.#chosen];
    item.setAttribute('aria-selected', 'true');
    item.scrollIntoView({ block: 'nearest' });
    this.#input.setAttribute('aria-activedescendant', item.id);
  }

  #take(index) {
    const { from, to, options } = this.#shown;
    const text = this.#input.value;
    const { insert } = options[index];
    this.#input.value = text.slice(0, from) + insert + text.slice(to).replace(/^ /, insert.endsWith(' ') ? '' : ' ');
    this.#input.setSelectionRange(from + insert.length, from + insert.length);
    this.close();
    this.#input.dispatchEvent(new Event('taken'));
    this.#taken(this.#input.value);
  }
}
