interface Options {
  signal?: AbortSignal;
  ifAvailable?: boolean;
}

type Hold = (lock: object | null) => unknown;

/** The Web Locks of a browser, as far as they are used here: shared by all its tabs. */
export class Locks {
  readonly #queues = new Map<string, (() => Promise<void>)[]>();

  async request(name: string, options: Options, hold: Hold): Promise<void> {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    if (options.ifAvailable && queue.length > 0) return void (await hold(null));
    await new Promise<void>((resolve, reject) => {
      const turn = async () => {
        await hold({});
        queue.shift();
        void queue[0]?.();
        resolve();
      };
      options.signal?.addEventListener('abort', () => {
        const waits = queue.indexOf(turn);
        if (waits > 0) queue.splice(waits, 1);
        if (waits > 0) reject(new DOMException('Aborted', 'AbortError'));
      });
      if (queue.push(turn) === 1) void turn();
    });
  }
}
