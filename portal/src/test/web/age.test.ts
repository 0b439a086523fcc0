import { equal } from "node:assert/strict";
import { age } from "../../main/web/model/age.ts";

Deno.test("an age is told in the largest whole unit", () => {
  equal(age(0.4), "0 s");
  equal(age(59), "59 s");
  equal(age(60), "1 min");
  equal(age(3599), "59 min");
  equal(age(3600), "1 h");
  equal(age(172_800), "2 d");
});

Deno.test("a clock that runs ahead does not make an age negative", () => equal(age(-3), "0 s"));
