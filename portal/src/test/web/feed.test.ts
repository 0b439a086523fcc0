import { deepEqual, equal } from "node:assert/strict";
import { backoff, connection, Feed, SILENCE_LIMIT_MS } from "../../main/web/model/feed.ts";

const TIME = "2026-05-09T12:00:00.000Z";

Deno.test("ages go by the gateway's clock, however wrong the browser's is", () => {
  const feed = new Feed();
  feed.take("system", JSON.stringify({ time: TIME }), 5000);
  equal(feed.now(5000), Date.parse(TIME));
  equal(feed.now(8000), Date.parse(TIME) + 3000);
});

Deno.test("silence grows until the next event", () => {
  const feed = new Feed();
  equal(feed.silence(1000), Infinity);
  feed.take("system", JSON.stringify({ time: TIME }), 1000);
  equal(feed.silence(4000), 3000);
});

Deno.test("a snapshot of devices forgets those that are gone, a change does not", () => {
  const feed = new Feed();
  const devices = (snapshot: boolean, ...ids: string[]) =>
    feed.take(
      "devices",
      JSON.stringify({ time: TIME, snapshot, devices: ids.map((id) => ({ id })) }),
      0,
    );
  devices(true, "a", "b");
  devices(false, "b", "c");
  deepEqual([...feed.devices.keys()], ["a", "b", "c"]);
  devices(true, "c");
  deepEqual([...feed.devices.keys()], ["c"]);
});

Deno.test("a change of values replaces its points and keeps the order of the others", () => {
  const feed = new Feed();
  const values = (...points: object[]) =>
    feed.take("values", JSON.stringify({ time: TIME, devices: { m: points } }), 0);
  values({ point: "u", value: 230 }, { point: "i", value: 4 });
  values({ point: "u", value: 231 });
  deepEqual([...feed.values.get("m")?.values() ?? []].map((p) => [p.point, p.value]), [["u", 231], [
    "i",
    4,
  ]]);
});

Deno.test("an event of a later version is left alone", () => {
  const feed = new Feed();
  feed.take("weather", "{}", 0);
  equal(feed.version, 0);
});

Deno.test("nothing is called live that is silent or broken", () => {
  equal(connection(false, 0, Infinity), "connecting");
  equal(connection(false, 1, Infinity), "lost");
  equal(connection(true, 0, 100), "live");
  equal(connection(true, 0, SILENCE_LIMIT_MS + 1), "lost");
  equal(connection(true, 1, 100), "lost");
});

Deno.test("tries get rarer, but not endlessly", () => {
  deepEqual([1, 2, 3, 4, 5, 9].map(backoff), [1000, 2000, 4000, 8000, 15_000, 15_000]);
});
