#!/usr/bin/env node
/**
 * Serves one role of order 204 over HTTP: node serve.mjs --role sdu --port 8081
 *
 * @typedef {object} RoleWork what a role does in a world
 * @property {string[]} order kinds of tasks, in the order in which those that are due together are done
 * @property {Record<string, (task: import('./world.mjs').Task) => Promise<(() => void) | undefined>>} handlers
 * @property {Record<string, {act: (body: any) => void}>} stimuli
 * @property {Record<string, {callers: string[], take: (body: any, caller: string) => object}>} callbacks by path
 * @property {Record<string, (query: Record<string, string>) => object>} observations
 * @property {() => void} begin
 * @property {(task: import('./world.mjs').Task, error: Error) => void} onFailure
 *
 * @typedef {{new (world: import('./world.mjs').World): RoleWork, empty: () => Record<string, any>}} RoleClass
 */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Adaptor } from './adaptor.mjs';
import { takeCallback } from './callbacks.mjs';
import { checkDefect } from './defects.mjs';
import { Egov } from './egov.mjs';
import { Problem, badRequest, notFound, unprocessable } from './errors.mjs';
import { Sdu } from './sdu.mjs';
import { Store } from './store.mjs';
import { parseJson } from './strict-json.mjs';

const ROLES = { sdu: Sdu, egov: Egov };
const MAX_BODY = 4 * 1024 * 1024;
const USAGE = 'usage: node serve.mjs --role sdu|egov --port PORT [--store FILE] [--evidence FILE]';

/** @param {import('node:http').IncomingMessage} request @returns {Promise<Buffer>} */
async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  if (size > MAX_BODY) throw new Problem(413, 'Content Too Large', `the body has more than ${MAX_BODY} bytes`);
  return Buffer.concat(chunks);
}

/**
 * @param {Buffer} bytes
 * @param {(detail: string) => Problem} problem kind of the refusal
 * @returns {any}
 */
function toJson(bytes, problem) {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw problem(`not the JSON expected: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * @param {Adaptor} adaptor
 * @param {import('node:http').IncomingMessage} request
 * @param {Buffer} bytes
 * @returns {Promise<[number, object?]>} status and body of the answer
 */
async function route(adaptor, request, bytes) {
  const url = new URL(request.url ?? '/', 'http://role.invalid');
  const json = () => toJson(bytes, badRequest);
  const operation = `${request.method} ${url.pathname}`;
  if (operation === 'GET /adaptor/v1/describe') return [200, adaptor.describe()];
  if (operation === 'POST /adaptor/v1/reset') return [204, adaptor.reset(json())];
  if (operation === 'PUT /adaptor/v1/clock') return [200, await adaptor.setClock(json())];
  if (operation === 'GET /adaptor/v1/quiescent') return [200, await adaptor.quiescent()];
  const [, kind] = /^POST \/adaptor\/v1\/stimuli\/([a-z-]+)$/u.exec(operation) ?? [];
  if (kind) return [202, adaptor.stimulate(kind, json)];
  const [, seen] = /^GET \/adaptor\/v1\/observations\/([a-z-]+)$/u.exec(operation) ?? [];
  if (seen) return [200, adaptor.observe(seen, Object.fromEntries(url.searchParams))];
  if (request.method === 'POST' && url.pathname.startsWith('/callbacks/')) {
    const { world } = adaptor;
    const callback = Object.hasOwn(world.work.callbacks, url.pathname) ? world.work.callbacks[url.pathname] : null;
    if (callback) {
      const answer = takeCallback(world, callback, request.headers.authorization, () => toJson(bytes, unprocessable));
      return [202, answer];
    }
  }
  throw notFound(`${operation}: nothing is served here`);
}

/** @param {unknown} error @returns {Problem} */
function toProblem(error) {
  if (error instanceof Problem) return error;
  console.error(error);
  return new Problem(500, 'Internal Server Error', 'the role has a fault; its log says more');
}

/**
 * @param {Adaptor} adaptor
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function serve(adaptor, request, response) {
  const send = (status, type, body) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    response.writeHead(status, body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(text) });
    response.end(text);
  };
  try {
    const [status, body] = await route(adaptor, request, await readBody(request));
    send(status, 'application/json', body);
  } catch (error) {
    const problem = toProblem(error);
    send(problem.status, 'application/problem+json', problem.toJSON());
  }
}

/** @returns {{role: string, port: number, store: string, evidence: object[]}} */
function readOptions() {
  const { values } = parseArgs({
    options: { role: { type: 'string' }, port: { type: 'string' }, store: { type: 'string' }, evidence: { type: 'string' } },
  });
  const role = values.role ?? '';
  const port = Number(values.port);
  if (!Object.hasOwn(ROLES, role) || !Number.isInteger(port) || port < 1 || port > 65535) throw new Error(USAGE);
  checkDefect();
  const store = values.store ?? join(tmpdir(), `senim-example-node-${role}-${port}.json`);
  const evidence = values.evidence ? JSON.parse(readFileSync(values.evidence, 'utf-8')).evidence : [];
  return { role, port, store, evidence };
}

function main() {
  const { role, port, store, evidence } = readOptions();
  const adaptor = new Adaptor(role, new Store(store), ROLES[role], evidence);
  const server = createServer((request, response) => void serve(adaptor, request, response));
  server.requestTimeout = 30_000;
  server.on('error', (error) => {
    console.error(`${role}: ${error.message}`);
    process.exitCode = 1;
  });
  server.listen(port, '127.0.0.1', () => console.log(`${role} on http://127.0.0.1:${port}, store ${store}`));
}

try {
  main();
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 2;
}
