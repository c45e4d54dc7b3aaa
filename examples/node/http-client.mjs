/**
 * Calls to neighbours: a limit of time for the whole exchange, a limit of size, no redirects, one attempt. Who calls decides
 * when to try again.
 */

import { request } from 'node:http';
import { NeighbourFailure } from './errors.mjs';
import { parseJson } from './strict-json.mjs';

const MAX_ANSWER = 4 * 1024 * 1024;

/**
 * @typedef {{url: string, credential: string, sender: string}} Neighbour where a system is, as told at reset
 * @typedef {{method: string, path: string, headers?: Record<string, string>, body?: string}} Call
 * @typedef {{status: number, text: string}} Answer
 */

/**
 * @param {import('node:http').IncomingMessage} response
 * @returns {Promise<string>} the whole body as text
 */
async function readText(response) {
  const chunks = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size > MAX_ANSWER) throw new Error(`the answer has more than ${MAX_ANSWER} bytes`);
    chunks.push(chunk);
  }
  if (!response.complete) throw new Error('the answer was cut off');
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
}

/**
 * @param {string} base
 * @param {Call} call
 * @param {AbortSignal} signal
 * @returns {Promise<import('node:http').IncomingMessage>}
 */
function send(base, { method, path, headers = {}, body = '' }, signal) {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(body, 'utf-8');
    const length = method === 'GET' ? {} : { 'content-length': String(bytes.length) };
    const outgoing = request(`${base}${path}`, { method, signal, agent: false, headers: { ...headers, ...length } });
    outgoing.on('error', reject);
    outgoing.on('response', resolve);
    outgoing.end(bytes);
  });
}

/** Everything that calls neighbours on behalf of one world. */
export class HttpClient {
  /**
   * @param {Record<string, Neighbour>} systems
   * @param {number} limitMs how long to wait for an answer
   * @param {AbortSignal} signal ends all calls when the world ends
   */
  constructor(systems, limitMs, signal) {
    this.systems = systems;
    this.limitMs = limitMs;
    this.signal = signal;
  }

  /** @param {string} system @returns {Neighbour} */
  neighbour(system) {
    const found = this.systems[system];
    if (!found) throw new NeighbourFailure(system, 'no address was given at reset');
    return found;
  }

  /**
   * @param {string} system
   * @param {Call} call
   * @returns {Promise<Answer>}
   * @throws {NeighbourFailure} when no whole answer came in time
   */
  async exchange(system, call) {
    const { url } = this.neighbour(system);
    const signal = AbortSignal.any([this.signal, AbortSignal.timeout(this.limitMs)]);
    try {
      const response = await send(url, call, signal);
      return { status: response.statusCode ?? 0, text: await readText(response) };
    } catch (error) {
      throw new NeighbourFailure(system, `${call.method} ${call.path}: ${/** @type {Error} */ (error).message}`);
    }
  }

  /**
   * A call of a JSON system that must succeed.
   * @param {string} system
   * @param {'GET' | 'POST'} method
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<Record<string, any>>}
   */
  async json(system, method, path, body) {
    const headers = { accept: 'application/json', authorization: `Bearer ${this.neighbour(system).credential}` };
    const call = body
      ? { method, path, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) }
      : { method, path, headers };
    const { status, text } = await this.exchange(system, call);
    if (status < 200 || status > 299) throw new NeighbourFailure(system, `${method} ${path}: HTTP ${status}`);
    try {
      const value = parseJson(text);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    } catch (error) {
      throw new NeighbourFailure(system, `${method} ${path}: ${/** @type {Error} */ (error).message}`, { distorted: true });
    }
    throw new NeighbourFailure(system, `${method} ${path}: not a JSON object`, { distorted: true });
  }
}
