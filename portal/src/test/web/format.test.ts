import { equal } from "node:assert/strict";
import {
  age,
  brief,
  bytes,
  clock,
  count,
  Decimals,
  percent,
  rate,
  span,
} from "../../main/web/model/format.ts";

Deno.test("an age is told in the largest whole unit", () => {
  equal(age(0.4), "0 s");
  equal(age(59), "59 s");
  equal(age(60), "1 min");
  equal(age(3599), "59 min");
  equal(age(3600), "1 h");
  equal(age(172_800), "2 d");
});

Deno.test("a clock that runs ahead does not make an age negative", () => equal(age(-3), "0 s"));

Deno.test("a span has two units", () => {
  equal(span(45), "45 s");
  equal(span(725), "12 min 5 s");
  equal(span(7260), "2 h 1 min");
  equal(span(93_600), "1 d 2 h");
});

Deno.test("a short time keeps the digits that matter", () => {
  equal(brief(0), "0 ms");
  equal(brief(0.000_4), "0.4 ms");
  equal(brief(0.0413), "41 ms");
  equal(brief(0.9997), "1 s");
  equal(brief(1.25), "1.25 s");
  equal(brief(10), "10 s");
});

Deno.test("a small share is not shown as none", () => {
  equal(percent(0), "0 %");
  equal(percent(0.0004), "< 0.1 %");
  equal(percent(0.017), "1.7 %");
  equal(percent(0.625), "63 %");
  equal(percent(1), "100 %");
});

Deno.test("sizes go by thousands and change the unit before four digits", () => {
  equal(bytes(0), "0 B");
  equal(bytes(999), "999 B");
  equal(bytes(1500), "1.5 kB");
  equal(bytes(999_600), "1.0 MB");
  equal(bytes(21_000_000_000), "21 GB");
});

Deno.test("counts and rates", () => {
  equal(count(1_284_633), "1,284,633");
  equal(rate(0.31), "0.31");
  equal(rate(18.44), "18.4");
  equal(rate(12_345.6), "12,346");
});

Deno.test("a time of another day has its date", () => {
  const noon = new Date(2026, 4, 9, 12, 3, 4).getTime();
  equal(clock(noon, noon + 1000), "12:03:04");
  equal(clock(noon, noon + 86_400_000), "2026-05-09 12:03:04");
});

Deno.test("a column keeps the decimals that a point has shown before", () => {
  const decimals = new Decimals();
  equal(decimals.text("voltage", 230), "230");
  equal(decimals.text("voltage", 230.25), "230.25");
  equal(decimals.text("voltage", 230.4), "230.40");
  equal(decimals.text("current", 4), "4");
});

Deno.test("a counter keeps its digits, a float32 does not show more than it knows", () => {
  const decimals = new Decimals();
  equal(decimals.text("energy", 1_284_633.4), "1,284,633.4");
  equal(decimals.text("factor", 0.123_456_789), "0.1235");
  equal(decimals.text("small", 0.012_345_678_9), "0.012346");
  equal(decimals.text("text", "SN-1"), "SN-1");
  equal(decimals.text("flag", true), "true");
});
