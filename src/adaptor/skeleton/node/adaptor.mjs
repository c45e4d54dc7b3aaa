// The adaptor of a system under test: the protocol, and nothing of the law.
//
// What your product does belongs into behaviour.mjs. What the protocol demands is in kinds.json, which was written from the
// OpenAPI document of the harness: kinds of observations and stimuli, callbacks, readings. Node.js 18 or later, no packages.

import { timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { parseArgs } from "node:util";

import { Behaviour, CLAIMS, EDITIONS, PRODUCT, VERSION } from "./behaviour.mjs";

const KINDS = JSON.parse(readFileSync(new URL("kinds.json", import.meta.url), "utf8"));
const BODY_LIMIT = 4 * 1024 * 1024;
const DEPTH_LIMIT = 64;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/;
const PARAMETER = /^KZ-[0-9A-Z-]+\.(publication|last-day)(-[0-9]+)?$/;
const RESET = ["role", "now", "seed", "systems", "callers", "readings", "parameters", "answer_limit_ms"];

/** An answer that refuses: a status and a sentence for people. */
class Refusal extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** Refuses JSON that is too deep, or that has a name twice in one object: the reader of the language sees neither. */
function inspect(text, status) {
  const open = [];
  let at = 0;
  while (at < text.length) {
    const letter = text[at];
    if (letter === '"') {
      let end = at + 1;
      while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
      const names = open.at(-1);
      if (names && /^\s*:/.test(text.slice(end + 1, end + 64))) {
        const name = text.slice(at, end + 1);
        if (names.has(name)) throw new Refusal(status, `the name ${name} stands twice in one object`);
        names.add(name);
      }
      at = end;
    } else if (letter === "{") open.push(new Set());
    else if (letter === "[") open.push(null);
    else if (letter === "}" || letter === "]") open.pop();
    if (open.length > DEPTH_LIMIT) throw new Refusal(status, `the JSON is deeper than ${DEPTH_LIMIT} levels`);
    at += 1;
  }
}

/** JSON of limited depth, as an object. */
function read(text, status = 400) {
  inspect(text, status);
  let body;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new Refusal(status, `the body is no JSON: ${error.message}`);
  }
  if (body === null || typeof body !== "object" || Array.isArray(body)) throw new Refusal(status, "the body is no object");
  return body;
}

/** An instant with an offset, in milliseconds. */
function instant(value, what) {
  const parsed = typeof value === "string" && INSTANT.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(parsed)) throw new Refusal(400, `${what} is no instant with an offset, such as 2025-06-02T10:15:00+05:00`);
  return parsed;
}

/** Every needed member is there, and no other. */
function members(body, required, known, status = 400) {
  const missing = required.filter((name) => !Object.hasOwn(body, name));
  const foreign = Object.keys(body).filter((name) => !known.includes(name));
  if (missing.length + foreign.length > 0) {
    throw new Refusal(status, `missing members: ${missing}; unknown members: ${foreign}`);
  }
}

const same = (one, other) => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** One role: its world, its clock, and the behaviour behind it. Calls come one at a time. */
class Adaptor {
  constructor(role) {
    this.role = role;
    this.callers = null;
    this.now = null;
    this.behaviour = new Behaviour(role);
    this.turn = Promise.resolve();
  }

  kinds(what) {
    return KINDS[what][this.role] ?? {};
  }

  /** Runs one call after the other. */
  inTurn(call) {
    const done = this.turn.then(call);
    this.turn = done.catch(() => {});
    return done;
  }

  describe() {
    const product = { product: PRODUCT, version: VERSION, editions: EDITIONS, claims: CLAIMS };
    return { protocol: "1", ...product, roles: [this.role], clock: "virtual" };
  }

  async reset(body) {
    members(body, RESET, RESET);
    if (body.role !== this.role) throw new Refusal(400, `this is ${this.role}, not ${body.role}`);
    for (const [key, option] of Object.entries(body.readings)) {
      if (!(KINDS.readings[key] ?? []).includes(option)) throw new Refusal(400, `there is no reading ${key}=${option}`);
    }
    const foreign = Object.keys(body.parameters).find((key) => !PARAMETER.test(key));
    if (foreign) throw new Refusal(400, `there is no parameter ${foreign}`);
    const now = instant(body.now, "now");
    this.callers = body.callers;
    this.now = now;
    await this.behaviour.reset(now, body);
  }

  async clock(body) {
    members(body, ["now"], ["now"]);
    const now = instant(body.now, "now");
    this.inAWorld();
    if (now < this.now) throw new Refusal(400, "time does not run back");
    this.now = now;
    await this.behaviour.advance(now);
    return { now: body.now };
  }

  quiescent() {
    this.inAWorld();
    const due = this.behaviour.nextDue();
    const next = due === null ? null : new Date(due).toISOString().replace(/\.\d+Z$/, "Z");
    return { quiescent: this.behaviour.atRest(), next_due: next };
  }

  async stimulus(kind, text) {
    const needed = this.kinds("stimuli")[kind];
    if (!needed) throw new Refusal(404, `${this.role} takes no stimulus ${kind}`);
    let body = {};
    if (needed.read) {
      body = read(text);
      members(body, needed.required, needed.members);
    }
    this.inAWorld();
    await this.behaviour.stimulus(kind, body);
    return {};
  }

  async observe(kind, query) {
    const shown = this.kinds("observations")[kind];
    if (!shown) throw new Refusal(404, `${this.role} shows no ${kind}`);
    // Documents that attest clauses belong to no world.
    if (kind !== "evidence") this.inAWorld();
    return (await this.behaviour.observe(kind, query)) ?? shown.empty;
  }

  async callback(path, credential, text) {
    const needed = this.kinds("callbacks")[path];
    if (!needed) throw new Refusal(404, `${this.role} takes no callback at ${path}`);
    this.inAWorld();
    const known = Object.entries(this.callers).filter(([, secret]) => same(secret, credential));
    if (known.length === 0) throw new Refusal(401, "the credential is absent or unknown");
    if (!known.some(([caller]) => needed.callers.includes(caller))) throw new Refusal(403, `${known[0][0]} does not send this`);
    const body = read(text, 422);
    members(body, needed.required, needed.members, 422);
    await this.behaviour.callback(path, body);
    return { [needed.id]: body[needed.id] };
  }

  inAWorld() {
    if (this.now === null) throw new Refusal(409, "there has been no reset yet");
  }
}

async function bodyOf(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > BODY_LIMIT) throw new Refusal(413, `the body is larger than ${BODY_LIMIT} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

async function served(adaptor, request) {
  const { pathname, searchParams } = new URL(request.url, "http://adaptor");
  const text = await bodyOf(request);
  const routes = {
    "GET /adaptor/v1/describe": async () => [200, adaptor.describe()],
    "POST /adaptor/v1/reset": async () => [204, await adaptor.reset(read(text))],
    "PUT /adaptor/v1/clock": async () => [200, await adaptor.clock(read(text))],
    "GET /adaptor/v1/quiescent": async () => [200, adaptor.quiescent()],
  };
  const call = `${request.method} ${pathname}`;
  const stimulus = /^POST \/adaptor\/v1\/stimuli\/([a-z-]+)$/.exec(call);
  const observation = /^GET \/adaptor\/v1\/observations\/([a-z-]+)$/.exec(call);
  return adaptor.inTurn(async () => {
    if (Object.hasOwn(routes, call)) return routes[call]();
    if (stimulus) return [202, await adaptor.stimulus(stimulus[1], text)];
    if (observation) return [200, await adaptor.observe(observation[1], Object.fromEntries(searchParams))];
    if (call.startsWith("POST /callbacks/")) {
      const credential = (request.headers.authorization ?? "").replace(/^Bearer /, "");
      return [202, await adaptor.callback(pathname, credential, text)];
    }
    throw new Refusal(404, `there is no ${call}`);
  });
}

async function answer(adaptor, request, response) {
  let [status, body, type] = [500, null, "application/json"];
  try {
    [status, body] = await served(adaptor, request);
  } catch (error) {
    status = error instanceof Refusal ? error.status : 500;
    type = "application/problem+json";
    body = { type: "about:blank", title: "Refused", status, detail: error.message };
    // What is left of a body that is too large is not read.
    if (status === 413) response.shouldKeepAlive = false;
  }
  if (status === 204) return response.writeHead(204).end();
  const octets = Buffer.from(JSON.stringify(body));
  return response.writeHead(status, { "content-type": type, "content-length": octets.length }).end(octets);
}

const { values } = parseArgs({
  options: { role: { type: "string" }, host: { type: "string", default: "127.0.0.1" }, port: { type: "string", default: "8081" } },
});
if (!Object.hasOwn(KINDS.observations, values.role ?? "")) {
  console.error(`error: --role is one of ${Object.keys(KINDS.observations).join(", ")}`);
  process.exit(2);
}
const adaptor = new Adaptor(values.role);
const server = createServer((request, response) => answer(adaptor, request, response));
server.listen(Number(values.port), values.host, () => {
  console.log(`${values.role} at http://${values.host}:${server.address().port}`);
});
