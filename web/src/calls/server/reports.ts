import { api, Problem } from '../../server/http';
import { hub } from '../../server/hub.svelte';
import type { Call } from '../../server/wire';
import { pause } from './pause';

/** Something that has happened here, and that the server must learn, late rather than never. */
export type Report =
  | { kind: 'decline'; callId: string }
  /** `at`: when; `flow`: media arrived since then, and the server may not know. */
  | { kind: 'hangUp'; callId: string; at: number; flow: number | null };

const RETRY_MS = 1_000;
/** A call that the server has not heard of for so long it has ended by itself. */
const MEDIA_MATTERS_MS = 45_000;
/** By then the server has ended the call by itself, and the line must be free for others. */
const GIVE_UP_MS = 60_000;

/** Repeats what has not been answered, in order, media before hang-up. */
export class Reports {
  #work: Promise<void> = Promise.resolve();

  constructor(
    private readonly deviceId: string,
    private readonly heard: (call: Call) => void,
    private readonly stopped: AbortSignal,
  ) {}

  /** Resolved when all that was reported so far has been answered. */
  get settled(): Promise<void> {
    return this.#work;
  }

  add(report: Report): void {
    const until = performance.now() + GIVE_UP_MS;
    this.#work = this.#work.then(() => this.#deliver(report, until));
  }

  async #deliver(report: Report, until: number): Promise<void> {
    if (report.kind === 'hangUp' && report.flow !== null)
      await this.#deliverMedia(report.callId, report.flow);
    while (this.#isWorthIt(until)) {
      try {
        return this.heard(await this.#post(report));
      } catch (error) {
        // Any answer but "not now" is final: there is no such call, or not for us any more.
        if (error instanceof Problem && !isPassing(error)) return;
        await pause(RETRY_MS);
      }
    }
  }

  async #deliverMedia(callId: string, since: number): Promise<void> {
    while (this.#isWorthIt(since + MEDIA_MATTERS_MS)) {
      if (hub.state === 'connected') {
        // A refusal is an answer too.
        await hub.invoke('MediaConnected', callId, agoMs(since)).catch(() => {});
        if (hub.state === 'connected') return;
      }
      await pause(RETRY_MS);
    }
  }

  #isWorthIt(until: number): boolean {
    return performance.now() < until && !this.stopped.aborted;
  }

  #post(report: Report): Promise<Call> {
    const { deviceId } = this;
    switch (report.kind) {
      case 'decline':
        return api.post<Call>(`/api/calls/${report.callId}/decline`, {});
      case 'hangUp': {
        const body = { deviceId, agoMs: agoMs(report.at) };
        return api.post<Call>(`/api/calls/${report.callId}/hang-up`, body);
      }
    }
  }
}

export const agoMs = (at: number): number => Math.max(0, Math.round(performance.now() - at));

/** No answer, or one that may be another in a moment. */
export function isPassing({ status }: Problem): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}
