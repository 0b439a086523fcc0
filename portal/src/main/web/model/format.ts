import type { Scalar } from "./api.ts";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** A number without fraction, with its thousands apart. */
export function count(n: number): string {
  return whole.format(n);
}

/** How long, in words that fit a table cell: 0 s, 59 s, 5 min, 3 h, 12 d. */
export function age(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  if (s < 86_400) return `${Math.floor(s / 3600)} h`;
  return `${Math.floor(s / 86_400)} d`;
}

/** How long, in two units where the second still tells something: 3 d 4 h, 12 min 5 s. */
export function span(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  if (s < 86_400) return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
  return `${Math.floor(s / 86_400)} d ${Math.floor((s % 86_400) / 3600)} h`;
}

/** A short time such as a round trip: 0.4 ms, 38 ms, 1.25 s. */
export function brief(seconds: number): string {
  if (seconds < 0.000_05) return "0 ms";
  if (seconds < 0.001) return `${(seconds * 1000).toFixed(1)} ms`;
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  return `${Number(seconds.toFixed(2))} s`;
}

export function percent(share: number): string {
  const p = share * 100;
  if (p > 0 && p < 0.1) return "< 0.1 %";
  return `${p > 0 && p < 10 ? p.toFixed(1) : Math.round(p)} %`;
}

export function bytes(n: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = n;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

export function rate(perSecond: number): string {
  if (perSecond >= 100) return count(perSecond);
  return perSecond >= 10 ? perSecond.toFixed(1) : perSecond.toFixed(2);
}

/** The time of day, with the date if it is another day than now. */
export function clock(time: number, now: number): string {
  const at = new Date(time);
  const day = at.toDateString() === new Date(now).toDateString()
    ? ""
    : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} `;
  return `${day}${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}

/**
 * Writes the values of a point with as many decimals as it has shown so far, so that a column does
 * not jump when a digit happens to be zero.
 */
export class Decimals {
  readonly #seen = new Map<string, number>();

  text(point: string, value: Scalar): string {
    if (typeof value !== "number") return String(value);
    const decimals = Math.max(this.#seen.get(point) ?? 0, decimalsOf(value));
    this.#seen.set(point, decimals);
    return value.toLocaleString("en", {
      minimumFractionDigits: Math.min(decimals, room(value)),
      maximumFractionDigits: room(value),
    });
  }
}

/** How many decimals are worth showing: about six digits in all. */
function room(value: number): number {
  const size = Math.abs(value);
  if (size >= 100_000) return 1;
  if (size >= 1000) return 2;
  if (size >= 1 || size === 0) return 3;
  return size >= 0.1 ? 4 : 6;
}

function decimalsOf(value: number): number {
  const text = String(Number(value.toFixed(room(value))));
  const dot = text.indexOf(".");
  return dot < 0 || text.includes("e") ? 0 : text.length - dot - 1;
}
