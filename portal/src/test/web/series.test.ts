import { deepEqual, equal } from "node:assert/strict";
import { Series } from "../../main/web/model/series.ts";

Deno.test("the oldest values make room for the newest", () => {
  const series = new Series(2, 0);
  [1, 2, 3].forEach((n) => series.add(n * 1000, n));
  deepEqual(series.columns(), [[2, 3], [2, 3]]);
});

Deno.test("a value that is told twice or comes too soon is drawn once", () => {
  const series = new Series(9, 500);
  series.add(1000, 1);
  series.add(1000, 1);
  series.add(1400, 2);
  series.add(1500, 3);
  deepEqual(series.columns(), [[1, 1.5], [1, 3]]);
});

Deno.test("history goes in front of what came live, without overlap", () => {
  const series = new Series(9, 0);
  series.add(3000, 3);
  series.prepend([{ time: 1000, value: 1 }, { time: 2000, value: null }, { time: 3000, value: 9 }]);
  deepEqual(series.columns(), [[1, 2, 3], [1, null, 3]]);
});

Deno.test("a gap does not count", () => {
  const series = new Series(9, 0);
  equal(series.summary(), undefined);
  series.add(1000, 2);
  series.add(2000, null);
  series.add(3000, 4);
  deepEqual(series.summary(), { min: 2, mean: 3, max: 4 });
});
