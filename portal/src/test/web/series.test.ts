import { deepEqual, equal } from "node:assert/strict";
import { Series } from "../../main/web/model/series.ts";

function drawn(series: Series): [number[], (number | null)[]] {
  const [times, values] = series.columns();
  return [times, values];
}

Deno.test("the oldest values make room for the newest", () => {
  const series = new Series(2, 0);
  [1, 2, 3].forEach((n) => series.add(n * 1000, n));
  deepEqual(drawn(series), [[2, 3], [2, 3]]);
});

Deno.test("a value that is told twice or comes too soon is drawn once", () => {
  const series = new Series(9, 500);
  series.add(1000, 1);
  series.add(1000, 1);
  series.add(1400, 2);
  series.add(1500, 3);
  deepEqual(drawn(series), [[1, 1.5], [1, 3]]);
});

Deno.test("history goes in front of what came live since, without overlap", () => {
  const series = new Series(9, 0);
  series.add(2500, 9);
  series.add(4000, 4);
  series.load([{ time: 1000, value: 1 }, { time: 2000, value: null }, { time: 3000, value: 3 }]);
  deepEqual(drawn(series), [[1, 2, 3, 4], [1, null, 3, 4]]);
});

Deno.test("a history without anything takes nothing away", () => {
  const series = new Series(9, 0);
  series.add(2500, 9);
  series.load([]);
  deepEqual(drawn(series), [[2.5], [9]]);
});

Deno.test("a time without samples is a gap, a usual distance is not", () => {
  const series = new Series(9, 0);
  series.reach = 1500;
  series.load([{ time: 1000, value: 1 }, { time: 2500, value: 2 }, { time: 6500, value: 3 }]);
  deepEqual(drawn(series), [[1, 2.5, 4.5, 6.5], [1, 2, null, 3]]);
});

Deno.test("what is not on disk yet is no gap between the history and what came live", () => {
  const series = new Series(9, 0);
  series.reach = 1500;
  series.add(31_000, 2);
  series.load([{ time: 1000, value: 1 }]);
  deepEqual(drawn(series), [[1, 31], [1, 2]]);
  series.add(71_000, 3);
  deepEqual(drawn(series), [[1, 31, 51, 71], [1, 2, null, 3]]);
});

Deno.test("least and greatest of a part are drawn around its mean", () => {
  const series = new Series(9, 0);
  series.load([{ time: 1000, value: 5, min: 2, max: 9 }]);
  series.add(2000, 6);
  deepEqual(series.columns().slice(2), [[2, 6], [9, 6]]);
});

Deno.test("peaks count, gaps and what is older than the chart do not", () => {
  const series = new Series(9, 0);
  equal(series.summary(0), undefined);
  series.load([
    { time: 500, value: 99 },
    { time: 1000, value: 2, min: 1, max: 7 },
    { time: 2000, value: null },
  ]);
  series.add(3000, 4);
  deepEqual(series.summary(1000), { min: 1, mean: 3, max: 7 });
});
