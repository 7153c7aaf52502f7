/** A request that was not granted. */
export class Problem extends Error {
  constructor(
    /** The HTTP status; 0: no answer came. */
    readonly status: number,
    /** The kebab name of the problem; without an answer `unreachable` or `timeout`. */
    readonly type: string,
    /** What the server said: problem details and what goes with them. */
    readonly body: Record<string, unknown> = {},
  ) {
    super(`${status} ${type}`);
  }
}

export interface RequestOptions {
  signal?: AbortSignal;
  timeoutMs?: number;
  /** The request survives the page. */
  keepalive?: boolean;
}

const DEFAULT_TIMEOUT_MS = 10_000;

let unauthorised: () => void = () => {};

async function request<T>(
  method: string,
  path: string,
  body?: unknown,
  { signal, timeoutMs = DEFAULT_TIMEOUT_MS, keepalive = false }: RequestOptions = {},
): Promise<T> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const init: RequestInit = {
    method,
    keepalive,
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  };
  if (body !== undefined) {
    init.headers = { 'Content-Type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  try {
    return await answer<T>(await fetch(path, init));
  } catch (error) {
    if (signal?.aborted || error instanceof Problem) throw error;
    throw new Problem(0, timeout.aborted ? 'timeout' : 'unreachable');
  }
}

async function answer<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (response.ok) return (text ? JSON.parse(text) : undefined) as T;
  const problem = problemOf(response.status, text);
  if (problem.status === 401 && problem.type !== 'wrong-name-or-password') unauthorised();
  throw problem;
}

/** Problem details (RFC 9457) as a `Problem`; the last part of their type is its name. */
export function problemOf(status: number, text: string): Problem {
  try {
    const body = JSON.parse(text) as Record<string, unknown>;
    const type = typeof body.type === 'string' ? body.type : '';
    return new Problem(status, type.split('/').pop() || `http-${status}`, body);
  } catch {
    return new Problem(status, `http-${status}`);
  }
}

/** The server by HTTP: each answers the parsed body, or throws a `Problem` (or an abort). */
export const api = {
  get: <T>(path: string, options?: RequestOptions) => request<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options?: RequestOptions) =>
    request<T>('POST', path, body, options),
  put: <T>(path: string, body?: unknown, options?: RequestOptions) =>
    request<T>('PUT', path, body, options),

  /** Called when the server no longer knows who asks. */
  onUnauthorised(handler: () => void) {
    unauthorised = handler;
  },
};
