import { api, Problem } from '../../server/http';
import { hub } from '../../server/hub.svelte';
import type { Call, RingingAnswer } from '../../server/wire';
import type { Refusal, ServerEvent } from '../line/events';
import type { Line, Wish } from '../line/line';
import { liveCalls } from '../line/truth';
import { pause } from './pause';
import { agoMs, isPassing, type Reports } from './reports';

/** How long the server may be away before placing a call has failed. */
const PLACE_MS = 10_000;
const RETRY_MS = 1_000;
/** How long a hang-up that cannot be reported keeps an accept waiting. */
const REPORTS_MS = 3_000;

/** What this page asks of the server; the answers are events for the machine. */
export class Commands {
  /** null: every request to place a call has been answered. */
  #placing: Promise<void> | null = null;

  constructor(
    private readonly deviceId: string,
    private readonly reports: Reports,
    private readonly line: () => Line,
    private readonly tell: (event: ServerEvent) => void,
    private readonly commit: (clientKey: string) => string[],
  ) {}

  /** One after the other, and after the reports: the line must be free by then. */
  async place(wish: Wish, clientKey: string): Promise<void> {
    const placing = this.#place(wish, clientKey, this.#placing);
    this.#placing = placing;
    try {
      await placing;
    } finally {
      if (this.#placing === placing) this.#placing = null;
    }
  }

  async #place(wish: Wish, clientKey: string, before: Promise<void> | null): Promise<void> {
    const until = performance.now() + PLACE_MS;
    // The page is drawn anew with the first pause: what need not wait goes before.
    if (before) await before;
    if (!this.reports.isSettled)
      await Promise.race([this.reports.settled, pause(until - performance.now())]);
    const { chatId, kind } = wish;
    const commitments = this.commit(clientKey);
    const body = { chatId, kind, deviceId: this.deviceId, clientKey, commitments };
    let sent = false;
    while (this.#isPlacing(clientKey)) {
      try {
        sent = true;
        const call = await api.post<Call>('/api/calls', body);
        return this.tell({ type: 'placed', clientKey, call });
      } catch (error) {
        const why = refusalOf(error);
        if (why || performance.now() > until)
          return this.#refuse(error, clientKey, why ?? 'unanswered');
        await pause(RETRY_MS);
      }
    }
    // Cancelled. If no answer came, a call may yet turn up with this key, and is ended then.
    if (!sent) this.tell({ type: 'refused', clientKey, why: 'failed' });
  }

  #isPlacing(clientKey: string): boolean {
    const { own } = this.line();
    return own.at === 'placing' && own.clientKey === clientKey;
  }

  #refuse(error: unknown, clientKey: string, why: Refusal): void {
    this.tell({ type: 'refused', clientKey, why });
    const call = callIn(error);
    if (call) this.tell({ type: 'heard', call });
  }

  async accept(callId: string, camera: boolean): Promise<void> {
    // Before the page is drawn anew, which comes with the first pause.
    if (!this.reports.isSettled) await Promise.race([this.reports.settled, pause(REPORTS_MS)]);
    while (this.#isAccepting(callId)) {
      try {
        const body = { deviceId: this.deviceId, camera };
        const call = await api.post<Call>(`/api/calls/${callId}/accept`, body);
        return this.tell({ type: 'heard', call });
      } catch (error) {
        const call = callIn(error);
        if (call) return this.tell({ type: 'heard', call });
        if (error instanceof Problem && !isPassing(error))
          return this.tell({ type: 'gone', callId });
        await pause(RETRY_MS);
      }
    }
  }

  #isAccepting(callId: string): boolean {
    const { own } = this.line();
    return own.at === 'accepting' && own.told.call.id === callId;
  }

  async askCall(callId: string): Promise<void> {
    try {
      this.tell({ type: 'heard', call: await api.get<Call>(`/api/calls/${callId}`) });
    } catch (error) {
      if (error instanceof Problem && error.status === 404) this.tell({ type: 'gone', callId });
    }
  }

  /** Without an answer the next keep-alive, or the next connect, puts things right. */
  async askCurrent(): Promise<void> {
    const asked = liveCalls(this.line().truth).map((told) => told.call.id);
    const call = await api.get<Call | undefined>('/api/calls/current').catch(() => null);
    if (call !== null) this.tell({ type: 'current', call: call ?? null, asked });
  }

  async keepAlive(callId: string): Promise<void> {
    if (hub.state !== 'connected') return;
    try {
      this.tell({ type: 'heard', call: await hub.invoke('KeepAlive', callId) });
    } catch {
      await this.askCall(callId);
    }
  }

  /** Repeated at each connect. */
  async ring(callId: string): Promise<RingingAnswer | null> {
    return await hub.invoke('Ringing', callId).catch(() => null);
  }

  /** Repeated until the call says `talking`. */
  reportMedia(callId: string, since: number): void {
    hub.send('MediaConnected', callId, agoMs(since));
  }
}

/** null: no refusal, the server is only away. */
function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof Problem)) return null;
  if (error.status === 429) return 'tooManyCalls';
  if (isPassing(error)) return null;
  if (error.type === 'line-occupied') return 'lineOccupied';
  if (error.type === 'you-blocked') return 'youBlocked';
  return error.status === 404 || error.status === 403 ? 'cannotCall' : 'failed';
}

/** Every 409 about a call carries it. */
function callIn(error: unknown): Call | null {
  const call = error instanceof Problem ? error.body.call : undefined;
  return typeof call === 'object' ? (call as Call | null) : null;
}
