/** One holder at a time, in order of arrival: the embedded engine has a single connection. */
export class Queue {
  #tail: Promise<void> = Promise.resolve();

  /** Resolves with the function that lets the next one in. */
  async take(): Promise<() => void> {
    let free = () => {};
    const mine = new Promise<void>((resolve) => {
      free = resolve;
    });
    const before = this.#tail;
    this.#tail = before.then(() => mine);
    await before;
    return free;
  }
}
