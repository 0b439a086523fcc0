import type { Device, PointValue, Status, System, Values } from "./api.ts";

/** What the live stream has told so far. */
export class Feed {
  status: Status | undefined;
  system: System | undefined;
  readonly devices = new Map<string, Device>();
  readonly values = new Map<string, Map<string, PointValue>>();
  /** Grows with every event. */
  version = 0;

  #offset: number | undefined;
  #heard = -Infinity;

  /** Takes in one event; `at` is the browser's own steady clock in milliseconds. */
  take(event: string, data: string, at: number): void {
    const content = JSON.parse(data);
    if (event === "status") this.status = content as Status;
    else if (event === "system") this.system = content as System;
    else if (event === "devices") {
      this.#takeDevices(content as { snapshot: boolean; devices: Device[] });
    } else if (event === "values") this.#takeValues(content as Values);
    else return;
    this.#offset = Date.parse(content.time) - at;
    this.#heard = at;
    this.version++;
  }

  /** The gateway's clock: the browser's may be wrong by hours, and then every age would be. */
  now(at: number): number {
    return at + (this.#offset ?? Date.now() - at);
  }

  /** Milliseconds since the last event; infinite before the first. */
  silence(at: number): number {
    return at - this.#heard;
  }

  /** Forgets the values of devices that are no longer asked for. */
  forgetValues(): void {
    this.values.clear();
    this.version++;
  }

  #takeDevices(content: { snapshot: boolean; devices: Device[] }): void {
    if (content.snapshot) this.devices.clear();
    for (const device of content.devices) this.devices.set(device.id, device);
  }

  #takeValues(content: Values): void {
    for (const [device, points] of Object.entries(content.devices)) {
      const known = this.values.get(device) ?? new Map<string, PointValue>();
      this.values.set(device, known);
      for (const point of points) known.set(point.point, point);
    }
  }
}

export type Connection = "connecting" | "live" | "lost";

/** The gateway speaks at least every 2 s; after this long without a word nothing shown is live. */
export const SILENCE_LIMIT_MS = 6000;

/** Whether what is shown may be called live; `failures` counts the tries that broke since the last event. */
export function connection(everHeard: boolean, failures: number, silenceMs: number): Connection {
  if (!everHeard) return failures === 0 ? "connecting" : "lost";
  return failures === 0 && silenceMs <= SILENCE_LIMIT_MS ? "live" : "lost";
}

/** How long to wait before the next try, in milliseconds: doubles up to 15 s. */
export function backoff(attempt: number): number {
  return Math.min(15_000, 1000 * 2 ** Math.max(0, attempt - 1));
}
