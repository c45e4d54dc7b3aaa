/**
 * The store: one JSON file, replaced whole and atomically at the end of each transaction. What is in it survives the process.
 * A product would have a database here; what matters is that a step is either wholly in it or not at all.
 */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export class Store {
  /** @param {string} path */
  constructor(path) {
    this.path = path;
    mkdirSync(dirname(path), { recursive: true });
  }

  /** @returns {any} what was stored last, or null */
  load() {
    try {
      return JSON.parse(readFileSync(this.path, 'utf-8'));
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
      throw new Error(`the store ${this.path} cannot be read: ${/** @type {Error} */ (error).message}`);
    }
  }

  /** @param {object} state */
  save(state) {
    const fresh = `${this.path}.new`;
    writeFileSync(fresh, JSON.stringify(state), { mode: 0o600 });
    renameSync(fresh, this.path);
  }
}
