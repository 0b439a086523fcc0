import { deepEqual, equal } from "node:assert/strict";
import type { Availability, Device, PointValue } from "../../main/web/model/api.ts";
import { failureShare, favourite, select, tally } from "../../main/web/model/devices.ts";

function device(id: string, availability: Availability, link = "bus"): Device {
  return { id, availability, link, label: `Label of ${id}`, address: "unit 7" } as Device;
}

const devices = [device("a", "online"), device("b", "offline", "roof"), device("c", "unknown")];

Deno.test("devices are counted by availability", () => {
  deepEqual(tally(devices), { all: 3, online: 1, offline: 1, unknown: 1 });
});

Deno.test("those that need someone come first", () => {
  deepEqual(select(devices, "all", "", "").map((d) => d.id), ["b", "c", "a"]);
});

Deno.test("filter, link and every word of the search must fit", () => {
  deepEqual(select(devices, "online", "", "").map((d) => d.id), ["a"]);
  deepEqual(select(devices, "all", "roof", "").map((d) => d.id), ["b"]);
  deepEqual(select(devices, "all", "", "UNIT  label of c").map((d) => d.id), ["c"]);
  deepEqual(select(devices, "all", "", "unit nowhere"), []);
});

Deno.test("a device that was never asked has no failures", () => {
  equal(failureShare({ requests: 0, failures: 0 }), 0);
  equal(failureShare({ requests: 8, failures: 2 }), 0.25);
});

Deno.test("total power is preferred, then any power, then any number", () => {
  const point = (name: string, unit: string, value: number | string) =>
    ({ point: name, unit, value }) as PointValue;
  const serial = point("serial_number", "", "SN");
  const voltage = point("voltage", "V", 230);
  const phase = point("power_l1", "kW", 1);
  const total = point("active_power_total", "kW", 3);
  equal(favourite([serial, voltage, phase, total]), total);
  equal(favourite([serial, voltage, phase]), phase);
  equal(favourite([serial, voltage]), voltage);
  equal(favourite([serial]), undefined);
});
