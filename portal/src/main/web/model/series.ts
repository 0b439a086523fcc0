/** One point over time, oldest first, bounded; the columns are what the chart draws. */
export class Series {
  readonly #limit: number;
  readonly #gap: number;
  #times: number[] = [];
  #values: (number | null)[] = [];

  /** Holds at most `limit` values, no two nearer to each other than `gap` milliseconds. */
  constructor(limit: number, gap: number) {
    this.#limit = limit;
    this.#gap = gap / 1000;
  }

  /** Adds a value at a time in milliseconds; null draws a gap. One that comes too soon is left out. */
  add(time: number, value: number | null): void {
    const seconds = time / 1000;
    const last = this.#times.at(-1);
    if (last !== undefined && (seconds <= last || seconds - last < this.#gap)) return;
    this.#times.push(seconds);
    this.#values.push(value);
    if (this.#times.length > this.#limit) {
      this.#times = this.#times.slice(-this.#limit);
      this.#values = this.#values.slice(-this.#limit);
    }
  }

  /** Puts older values in front of what came live. */
  prepend(older: readonly { time: number; value: number | null }[]): void {
    const first = this.#times[0] ?? Infinity;
    const fitting = older.filter((entry) => entry.time / 1000 < first);
    this.#times = [...fitting.map((entry) => entry.time / 1000), ...this.#times].slice(
      -this.#limit,
    );
    this.#values = [...fitting.map((entry) => entry.value), ...this.#values].slice(-this.#limit);
  }

  /** Times in seconds and values, as long as each other. */
  columns(): [number[], (number | null)[]] {
    return [this.#times, this.#values];
  }

  /** The least, mean and greatest value; undefined if there is none. */
  summary(): { min: number; mean: number; max: number } | undefined {
    const numbers = this.#values.filter((value) => value !== null);
    if (numbers.length === 0) return undefined;
    const sum = numbers.reduce((a, b) => a + b, 0);
    return { min: Math.min(...numbers), mean: sum / numbers.length, max: Math.max(...numbers) };
  }
}
