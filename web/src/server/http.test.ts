import { afterEach, describe, expect, it, vi } from 'vitest';
import { api, Problem, problemOf } from './http';

afterEach(() => vi.unstubAllGlobals());

function answering(status: number, body?: unknown) {
  const fetch = vi.fn(
    async () => new Response(body === undefined ? null : JSON.stringify(body), { status }),
  );
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('it was granted'),
    (error: unknown) => error as Problem,
  );

describe('an answer', () => {
  it('is the parsed body', async () => {
    answering(200, { id: 'a' });
    expect(await api.get('/api/me')).toEqual({ id: 'a' });
  });

  it('may be empty', async () => {
    answering(204);
    expect(await api.put('/api/chats/c/read', { seq: 1 })).toBeUndefined();
  });

  it('comes to JSON, and to nothing at all', async () => {
    const fetch = answering(200, {});
    await api.post('/api/x', { a: 1 });
    await api.post('/api/y');
    expect(fetch).toHaveBeenNthCalledWith(
      1,
      '/api/x',
      expect.objectContaining({
        method: 'POST',
        body: '{"a":1}',
        headers: { 'Content-Type': 'application/json' },
      }),
    );
    expect(fetch.mock.calls[1]).not.toContainEqual(
      expect.objectContaining({ body: expect.anything() }),
    );
  });
});

describe('a refusal', () => {
  it('has the name of the problem and what goes with it', async () => {
    answering(409, { type: '/problems/line-occupied', status: 409, call: { id: 'c' } });
    const problem = await refusal(api.post('/api/calls', {}));
    expect(problem).toBeInstanceOf(Problem);
    expect(problem.status).toBe(409);
    expect(problem.type).toBe('line-occupied');
    expect(problem.body.call).toEqual({ id: 'c' });
  });

  it('may be no JSON', () => {
    expect(problemOf(502, '<html>')).toMatchObject({ status: 502, type: 'http-502', body: {} });
    expect(problemOf(500, '{}').type).toBe('http-500');
  });

  it('of somebody unknown is told, a wrong password is not', async () => {
    const unknown = vi.fn();
    api.onUnauthorised(unknown);
    answering(401, { type: '/problems/wrong-name-or-password' });
    await refusal(api.post('/api/account/sign-in', {}));
    expect(unknown).not.toHaveBeenCalled();
    answering(401, { type: '/problems/not-signed-in' });
    await refusal(api.get('/api/me'));
    expect(unknown).toHaveBeenCalledOnce();
  });
});

describe('no answer', () => {
  it('is unreachable', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await refusal(api.get('/api/me'))).toMatchObject({ status: 0, type: 'unreachable' });
  });

  it('in time is a timeout', async () => {
    vi.stubGlobal(
      'fetch',
      (_: string, { signal }: RequestInit) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    );
    expect(await refusal(api.get('/api/me', { timeoutMs: 1 }))).toMatchObject({ type: 'timeout' });
  });

  it('is nobody’s fault when it is no longer wanted', async () => {
    vi.stubGlobal('fetch', async (_: string, { signal }: RequestInit) => {
      throw signal?.reason;
    });
    const own = new AbortController();
    own.abort();
    expect(await refusal(api.get('/api/me', { signal: own.signal }))).not.toBeInstanceOf(Problem);
  });
});
