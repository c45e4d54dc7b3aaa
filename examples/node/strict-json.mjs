/**
 * JSON from others: UTF-8, not deeper than 64 levels, no name twice in one object (docs/adaptor.openapi.yaml).
 * `JSON.parse` alone keeps the last of two equal names and says nothing, which would let a message mean two things.
 */

const MAX_DEPTH = 64;
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/gsu;

/** @param {string} text @throws {SyntaxError} when it is too deep, or a name stands twice */
function checkShape(text) {
  /** @type {({names: Set<string>, expectsName: boolean} | null)[]} one entry a level; null for an array */
  const levels = [];
  const enter = (level) => {
    levels.push(level);
    if (levels.length > MAX_DEPTH) throw new SyntaxError(`deeper than ${MAX_DEPTH} levels`);
  };
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === '{') enter({ names: new Set(), expectsName: true });
    else if (token === '[') enter(null);
    else if (token === '}' || token === ']') levels.pop();
    else if (level && token === ',') level.expectsName = true;
    else if (level && token === ':') level.expectsName = false;
    else if (level?.expectsName && token.startsWith('"')) {
      const name = JSON.parse(token);
      if (level.names.has(name)) throw new SyntaxError(`the name "${name}" stands twice`);
      level.names.add(name);
    }
  }
}

/**
 * @param {string} text
 * @returns {unknown}
 * @throws {SyntaxError}
 */
export function parseJson(text) {
  checkShape(text);
  return JSON.parse(text);
}
