/**
 * A small strict XML reader: elements, attributes, text, the five named entities and character references, namespaces.
 * It refuses document types (and with them every entity of one's own), processing instructions but the declaration, and
 * whatever is not well-formed. Each element knows where it stands in the text, since signatures are over the bytes as sent.
 *
 * @typedef {object} Element
 * @property {string} name local name
 * @property {string} ns namespace, empty when there is none
 * @property {Element[]} children
 * @property {string} text character data of the element itself
 * @property {number} start offset of `<` in the document
 * @property {number} end offset after the closing `>`
 */

const MAX_DEPTH = 64;
const NAME = '[\\p{L}_][\\p{L}\\p{N}._-]*';
const QNAME = `(?:${NAME}:)?${NAME}`;
const DECLARATION = /^\uFEFF?<\?xml\s+version\s*=\s*["']1\.0["'][^?<>]*\?>/u;
const OPEN = new RegExp(`<(${QNAME})((?:\\s+${QNAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'uy');
const CLOSE = new RegExp(`</(${QNAME})\\s*>`, 'uy');
const COMMENT = /<!--(?:[^-]|-[^-])*-->/uy;
const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/uy;
const TEXT = /[^<]+/uy;
const ATTRIBUTE = new RegExp(`(${QNAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'gu');
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const XML_NS = 'http://www.w3.org/XML/1998/namespace';

/** What XML 1.0 allows as a character. @param {number} code @returns {boolean} */
const isCharacter = (code) =>
  code === 9 || code === 10 || code === 13 || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

/** @param {string} body between `&` and `;` @returns {string} */
function resolveEntity(body) {
  if (Object.hasOwn(ENTITIES, body)) return ENTITIES[body];
  const found = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(body);
  const code = found ? Number.parseInt(found[1] ?? found[2], found[1] ? 16 : 10) : -1;
  if (!isCharacter(code)) throw new SyntaxError(`unknown entity &${body.slice(0, 20)};`);
  return String.fromCodePoint(code);
}

/** @param {string} raw @returns {string} text with its references resolved */
function unescape(raw) {
  return raw.replace(/&([^;]*)(;?)/gu, (_, body, semicolon) => {
    if (!semicolon) throw new SyntaxError('a bare & in the text');
    return resolveEntity(body);
  });
}

/** @param {string} text @returns {string} text that may stand in an element */
export function escape(text) {
  return text.replace(/[&<>"]/gu, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
}

/** One pass over one document. */
class Reader {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = DECLARATION.exec(text)?.[0].length ?? 0;
    /** @type {{element: Element, qname: string, scope: Record<string, string>}[]} open elements */
    this.open = [];
    /** @type {Element | null} */
    this.root = null;
  }

  /** @param {RegExp} pattern a sticky one @returns {RegExpExecArray | null} */
  take(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  /** @returns {Element} */
  read() {
    while (this.at < this.text.length) this.step();
    if (this.open.length > 0 || !this.root) throw new SyntaxError('the document is cut off');
    return this.root;
  }

  step() {
    const start = this.at;
    const text = this.take(TEXT);
    if (text) return this.characters(unescape(text[0]));
    if (this.take(COMMENT)) return undefined;
    const cdata = this.take(CDATA);
    if (cdata) return this.characters(cdata[1]);
    const close = this.take(CLOSE);
    if (close) return this.close(close[1]);
    const open = this.take(OPEN);
    if (open) return this.enter(start, open[1], open[2], open[3] === '/');
    throw new SyntaxError(`not well-formed, or not allowed here, at offset ${start}`);
  }

  /** @param {string} text */
  characters(text) {
    if ([...text].some((sign) => !isCharacter(sign.codePointAt(0) ?? 0))) throw new SyntaxError('a forbidden character');
    const parent = this.open.at(-1);
    if (parent) parent.element.text += text;
    else if (text.trim() !== '') throw new SyntaxError('text outside the root element');
  }

  /** @param {number} start @param {string} qname @param {string} rawAttributes @param {boolean} isEmpty */
  enter(start, qname, rawAttributes, isEmpty) {
    const parent = this.open.at(-1);
    if (!parent && this.root) throw new SyntaxError('two root elements');
    if (this.open.length >= MAX_DEPTH) throw new SyntaxError(`deeper than ${MAX_DEPTH} elements`);
    const scope = this.scopeOf(rawAttributes, parent?.scope ?? { xml: XML_NS, '': '' });
    const [prefix, name] = qname.includes(':') ? qname.split(':') : ['', qname];
    if (!Object.hasOwn(scope, prefix)) throw new SyntaxError(`the prefix ${prefix} is not declared`);
    const element = { name, ns: scope[prefix], children: [], text: '', start, end: this.at };
    if (parent) parent.element.children.push(element);
    else this.root = element;
    if (!isEmpty) this.open.push({ element, qname, scope });
  }

  /** @param {string} raw attributes as written @param {Record<string, string>} outer @returns {Record<string, string>} */
  scopeOf(raw, outer) {
    const seen = new Set();
    const scope = { ...outer };
    for (const [, name, double, single] of raw.matchAll(ATTRIBUTE)) {
      if (seen.has(name)) throw new SyntaxError(`the attribute ${name} stands twice`);
      seen.add(name);
      const value = unescape(double ?? single);
      if (name === 'xmlns') scope[''] = value;
      else if (name.startsWith('xmlns:')) scope[name.slice(6)] = value;
    }
    return scope;
  }

  /** @param {string} qname */
  close(qname) {
    const top = this.open.pop();
    if (top?.qname !== qname) throw new SyntaxError(`</${qname}> closes nothing`);
    top.element.end = this.at;
  }
}

/**
 * @param {string} text a whole document
 * @returns {Element} its root
 * @throws {SyntaxError}
 */
export const parseXml = (text) => new Reader(text).read();

/**
 * The child at the end of a path of local names, or null. Of several children of one name, the first.
 * @param {Element | null | undefined} element
 * @param {...string} path
 * @returns {Element | null}
 */
export function child(element, ...path) {
  return path.reduce((at, name) => at?.children.find((one) => one.name === name) ?? null, element ?? null);
}

/** @param {Element | null | undefined} element @param {...string} path @returns {string} its text, empty when it is not there */
export const textAt = (element, ...path) => child(element, ...path)?.text.trim() ?? '';

/** @param {Element | null | undefined} element @param {string} name @returns {Element[]} */
export const childrenNamed = (element, name) => element?.children.filter((one) => one.name === name) ?? [];
