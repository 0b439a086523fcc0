import type { Availability, Device, PointValue } from "./api.ts";

export type DeviceFilter = "all" | Availability;

/** How many devices there are of each availability. */
export function tally(devices: Iterable<Device>): Record<DeviceFilter, number> {
  const counts = { all: 0, online: 0, offline: 0, unknown: 0 };
  for (const device of devices) {
    counts.all++;
    counts[device.availability]++;
  }
  return counts;
}

/** The devices that fit, those that need someone first, otherwise in the order of the configuration. */
export function select(
  devices: Iterable<Device>,
  filter: DeviceFilter,
  link: string,
  words: string,
): Device[] {
  const wanted = words.toLowerCase().split(/\s+/).filter((word) => word.length > 0);
  return [...devices]
    .filter((device) => filter === "all" || device.availability === filter)
    .filter((device) => link === "" || device.link === link)
    .filter((device) => {
      const text = `${device.label} ${device.id} ${device.link} ${device.address} ${
        device.model ?? ""
      }`
        .toLowerCase();
      return wanted.every((word) => text.includes(word));
    })
    .sort((a, b) => rank(a.availability) - rank(b.availability));
}

function rank(availability: Availability): number {
  return availability === "offline" ? 0 : availability === "unknown" ? 1 : 2;
}

/** The share of requests that got no valid answer. */
export function failureShare(counters: { requests: number; failures: number }): number {
  return counters.requests === 0 ? 0 : counters.failures / counters.requests;
}

/** Whether a point is one to draw: a number, or what is not read now but has a unit or was a number. */
export function drawable({ value, unit, lastGood }: PointValue): boolean {
  return typeof value === "number" ||
    (value === undefined && (unit !== "" || typeof lastGood?.value === "number"));
}

/** The point that most people want to see first: total active power, else any number. */
export function favourite(points: Iterable<PointValue>): PointValue | undefined {
  const numbers = [...points].filter(drawable);
  return (
    numbers.find((p) =>
      /^(total_active_power|active_power_total|active_power|power)$/.test(p.point)
    ) ??
      numbers.find((p) => /^k?W$/.test(p.unit)) ??
      numbers[0]
  );
}
