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
    let faults = 0;
    while (faults < FAULTS && !this.stopped.aborted) {
      try {
        return this.heard(await this.#post(report));
      } catch (error) {
        // Any answer but "not now" is final: there is no such call, or not for us any more.
        if (error instanceof Problem && !isPassing(error)) return;
        if (error instanceof Problem && error.status === 500) faults += 1;
        await pause(RETRY_MS);
      }
    }
  }

  /** However long the server is away: the call is not judged before both have had time to report. */
  async #deliverMedia(callId: string, since: number): Promise<void> {
    while (!this.stopped.aborted) {
      if (hub.state === 'connected' && (await this.#isMediaTold(callId, since))) return;
      await pause(RETRY_MS);
    }
  }

  /** A refusal is an answer too, unless it says "not now". */
  async #isMediaTold(callId: string, since: number): Promise<boolean> {
    try {
      await hub.invoke('MediaConnected', callId, agoMs(since));
      return true;
    } catch (error) {
      return hub.state === 'connected' && !NOT_NOW.test(String(error));
    }
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

/** No answer, or one that may be another in a moment. */
export function isPassing({ status }: Problem): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}
