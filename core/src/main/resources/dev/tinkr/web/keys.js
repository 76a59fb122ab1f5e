// The keyboard. A key does something only while nobody types.

export class Keys {
  #keys = new Map();

  constructor() {
    document.addEventListener('keydown', (e) => {
      if (e.defaultPrevented || e.altKey || e.ctrlKey || e.metaKey) return;
      if (e.target.closest?.('input, select, textarea') && e.key !== 'Escape') return;
      if (document.querySelector('dialog[open]')) return;
      const does = this.#keys.get(e.key)?.does;
      if (does) { e.preventDefault(); does(); }
    });
  }

  on(key, text, does) {
    this.#keys.set(key, { text, does });
    return this;
  }

  /** Every key with what it does. */
  list() {
    return [...this.#keys].map(([key, { text }]) => [key === 'Escape' ? 'Esc' : key, text]);
  }
}
