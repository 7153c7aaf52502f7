/** Of all the tabs of a browser one rings: the one that holds this lock, the oldest. */
export class Leader {
  #leads = !navigator.locks;

  constructor(changed: () => void) {
    void navigator.locks?.request('gudok:ringing', () => {
      this.#leads = true;
      changed();
      return new Promise(() => {});
    });
  }

  get leads(): boolean {
    return this.#leads;
  }
}
