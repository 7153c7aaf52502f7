import { api, Problem } from '../../server/http';
import { hub } from '../../server/hub.svelte';
import type { Call } from '../../server/wire';
import { pause } from './pause';
import { load, save } from './unanswered';

/** Something that has happened here, and that the server must learn, late rather than never. */
export type Report =
  | { kind: 'decline'; callId: string }
  /** The person has ended the call of another device. */
  | { kind: 'endElsewhere'; callId: string }
  /** `at`: when; `flow`: media arrived since then, and the server may not know. */
  | { kind: 'hangUp'; callId: string; at: number; flow: number | null };

/** The hub's refusals that may be another answer in a moment. */
const NOT_NOW = /storage-unavailable|too-many-requests/;
const RETRY_MS = 1_000;
/** A server that fails so often at one report will fail again, and others wait behind it. */
const FAULTS = 60;
/** Who has heard the other side for so long without the call saying that it talks had no server. */
const UNNOTICED_MS = 5_000;
/** How long after this page the other one may find the server again. */
const THEIRS_MS = 8_000;

/** Repeats what has not been answered, in order, media before hang-up; also after a reload. */
export class Reports {
  #work: Promise<void> = Promise.resolve();
  #unanswered: readonly Report[] = [];

  constructor(
    private readonly me: { readonly userId: string; readonly deviceId: string },
    private readonly heard: (call: Call) => void,
    private readonly stopped: AbortSignal,
  ) {
    load(me.userId).forEach((report) => this.add(report));
  }

  get isSettled(): boolean {
    return this.#unanswered.length === 0;
  }

  /** Resolved when all that was reported so far has been answered. */
  get settled(): Promise<void> {
    return this.#work;
  }

  /** Calls that have ended here, and the server may not know. */
  get calls(): string[] {
    return this.#unanswered.map(({ callId }) => callId);
  }

  add(report: Report): void {
    this.#keep([...this.#unanswered, report]);
    this.#work = this.#work.then(async () => {
      await this.#deliver(report);
      if (!this.stopped.aborted) this.#keep(this.#unanswered.filter((one) => one !== report));
    });
  }

  #keep(unanswered: readonly Report[]): void {
    this.#unanswered = unanswered;
    save(this.me.userId, unanswered);
  }

  async #deliver(report: Report): Promise<void> {
    if (report.kind === 'hangUp' && report.flow !== null)
      await this.#deliverMedia(report.callId, report.flow);
    const call = await this.#repeat(() => this.#post(report));
    if (call) this.heard(call);
  }

  /**
   * However long the server is away: the call is not judged before both have had time to report.
   * Nor is it ended before: without the other side's report it would not have been a conversation.
   */
  async #deliverMedia(callId: string, since: number): Promise<void> {
    await this.#repeat(async () => {
      if (hub.state !== 'connected') throw new Problem(0, 'unreachable');
      await hub.invoke('MediaConnected', callId, agoMs(since));
    });
    if (agoMs(since) > UNNOTICED_MS) await this.#waitForTheirs(callId);
  }

  async #waitForTheirs(callId: string): Promise<void> {
    const until = performance.now() + THEIRS_MS;
    while (performance.now() < until && !this.stopped.aborted) {
      const call = await this.#repeat(() => api.get<Call>(`/api/calls/${callId}`));
      if (call?.state !== 'connecting') return;
      await pause(RETRY_MS);
    }
  }

  /** Until there is an answer; null: a refusal, which is one too. */
  async #repeat<T>(tell: () => Promise<T>): Promise<T | null> {
    let faults = 0;
    while (faults < FAULTS && !this.stopped.aborted) {
      try {
        return await tell();
      } catch (error) {
        const answer = answerIn(error);
        if (answer === 'refusal') return null;
        if (answer === 'fault') faults += 1;
        await pause(RETRY_MS);
      }
    }
    return null;
  }

  #post(report: Report): Promise<Call> {
    const command = report.kind === 'decline' ? 'decline' : 'hang-up';
    // Whoever hangs up may close the page at once.
    return api.post<Call>(`/api/calls/${report.callId}/${command}`, this.#body(report), {
      keepalive: true,
    });
  }

  #body(report: Report) {
    switch (report.kind) {
      case 'hangUp':
        return { deviceId: this.me.deviceId, agoMs: agoMs(report.at) };
      // Without a device it is the person who speaks.
      case 'decline':
      case 'endElsewhere':
        return {};
    }
  }
}

export const agoMs = (at: number): number => Math.max(0, Math.round(performance.now() - at));

/** Any answer but "not now" is final: there is no such call, or not for us any more. */
function answerIn(error: unknown): 'none' | 'fault' | 'refusal' {
  if (error instanceof Problem) {
    if (error.status === 500) return 'fault';
    return isPassing(error) ? 'none' : 'refusal';
  }
  if (String(error).includes('server-error')) return 'fault';
  return hub.state !== 'connected' || NOT_NOW.test(String(error)) ? 'none' : 'refusal';
}

/** No answer, or one that may be another in a moment. */
export function isPassing({ status }: Problem): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}
