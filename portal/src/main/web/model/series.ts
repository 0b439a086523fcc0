/** What a point was at a time in milliseconds, or over the part of time that begins there. */
export interface Entry {
  readonly time: number;
  /** Null if there was no good value: a gap is drawn. */
  readonly value: number | null;
  readonly min?: number;
  readonly max?: number;
}

/** Times in seconds, then values, least and greatest ones, as long as each other. */
export type Columns = [number[], (number | null)[], (number | null)[], (number | null)[]];

/** How far the history may lag behind: what is younger may not be on disk yet. */
export const LAG_MS = 35_000;

/** One point over time, oldest first and bounded. */
export class Series {
  /**
   * How far apart two entries are at most while nothing is missing, in milliseconds. Beyond it a gap
   * is drawn, so that a time without samples does not pass for a straight line.
   */
  reach = Infinity;

  readonly #limit: number;
  readonly #step: number;
  #entries: Entry[] = [];
  #pastEnd = -Infinity;

  /** Holds at most `limit` entries, of live ones no two nearer to each other than `step` milliseconds. */
  constructor(limit: number, step: number) {
    this.#limit = limit;
    this.#step = step;
  }

  /** Adds a live value. One that is told twice or comes too soon is left out. */
  add(time: number, value: number | null): void {
    const last = this.#entries.at(-1);
    if (last !== undefined && (time <= last.time || time - last.time < this.#step)) return;
    this.#entries.push({ time, value });
    this.#bound();
  }

  /** Puts the past in the place of all that is older than its end; what came live since stays. */
  load(past: readonly Entry[]): void {
    const end = past.at(-1)?.time ?? -Infinity;
    this.#pastEnd = end;
    this.#entries = [...past, ...this.#entries.filter((entry) => entry.time > end)];
    this.#bound();
  }

  #bound(): void {
    if (this.#entries.length > this.#limit) this.#entries = this.#entries.slice(-this.#limit);
  }

  columns(): Columns {
    const columns: Columns = [[], [], [], []];
    let before = Infinity;
    for (const { time, value, min, max } of this.#entries) {
      const reach = this.reach + (before === this.#pastEnd ? LAG_MS : 0);
      if (time - before > reach) push(columns, (before + time) / 2, null, null, null);
      push(columns, time, value, min ?? value, max ?? value);
      before = time;
    }
    return columns;
  }

  /** The least, mean and greatest value from a time on; undefined if there is none. */
  summary(from: number): { min: number; mean: number; max: number } | undefined {
    let [min, max, sum, count] = [Infinity, -Infinity, 0, 0];
    for (const entry of this.#entries) {
      if (entry.value === null || entry.time < from) continue;
      min = Math.min(min, entry.min ?? entry.value);
      max = Math.max(max, entry.max ?? entry.value);
      sum += entry.value;
      count++;
    }
    return count === 0 ? undefined : { min, mean: sum / count, max };
  }
}

function push(
  columns: Columns,
  time: number,
  value: number | null,
  min: number | null,
  max: number | null,
): void {
  columns[0].push(time / 1000);
  columns[1].push(value);
  columns[2].push(min);
  columns[3].push(max);
}
