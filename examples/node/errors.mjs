/**
 * The two ways in which things go wrong here.
 */

/** A refusal that the caller is told of as `application/problem+json`. */
export class Problem extends Error {
  /**
   * @param {number} status HTTP status
   * @param {string} title short name of the kind of refusal
   * @param {string} detail what was wrong, and where
   */
  constructor(status, title, detail) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.title = title;
  }

  /** @returns {{type: string, title: string, status: number, detail: string}} */
  toJSON() {
    return { type: 'about:blank', title: this.title, status: this.status, detail: this.message };
  }
}

/** @param {string} detail @returns {Problem} */
export const badRequest = (detail) => new Problem(400, 'Bad Request', detail);
/** @param {string} detail @returns {Problem} */
export const notFound = (detail) => new Problem(404, 'Not Found', detail);
/** @param {string} detail @returns {Problem} */
export const unprocessable = (detail) => new Problem(422, 'Unprocessable Content', detail);

/**
 * A neighbour did not give an answer that may be used: silence, an HTTP error, text that cannot be read, or data that
 * are not what was asked for. It is never an answer of its own: the work waits and is tried again (KZ-204-2025/alg/8).
 */
export class NeighbourFailure extends Error {
  /**
   * @param {string} system id of the neighbour
   * @param {string} detail what came instead of an answer
   * @param {{distorted?: boolean}} [options] `distorted`: the message arrived and was damaged, cut or foreign
   *   (KZ-204-2025/alg/20)
   */
  constructor(system, detail, { distorted = false } = {}) {
    super(`${system}: ${detail}`);
    this.name = 'NeighbourFailure';
    this.system = system;
    this.distorted = distorted;
  }
}
