import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import type { Availability, Link, Severity, Target, Validity } from "../model/api.ts";
import { texts } from "../texts.ts";

export type Tone = "ok" | "warn" | "bad" | "idle";

const paths = {
  check: svg`
    <path d="M4 12.500l5 5L20 6.500" />
  `,
  cross: svg`
    <path d="M6 6l12 12M18 6L6 18" />
  `,
  warning: svg`
    <path d="M12 4L2.500 20h19zM12 10v4.500M12 17.300v.2" />
  `,
  ring: svg`
    <circle cx="12" cy="12" r="7" />
  `,
  back: svg`
    <path d="M20 12H5M11 6l-6 6 6 6" />
  `,
  sun: svg`
    <circle cx="12" cy="12" r="4" /><path
      d="M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.400 1.400M17.600 17.600L19 19M5 19l1.400-1.400M17.600 6.400L19 5"
    />
  `,
  moon: svg`
    <path d="M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z" />
  `,
  plug: svg`
    <path d="M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4" />
  `,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof paths;

/** A picture that says nothing a word beside it does not say. */
export function icon(name: IconName): TemplateResult {
  return html`
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${paths[name]}</svg>
  `;
}

/** A state: picture, colour and word say the same. */
export function mark(tone: Tone, word: string): TemplateResult {
  return html`
    <span class="mark ${tone}">${icon(icons[tone])}${word}</span>
  `;
}

export const icons: Record<Tone, IconName> = {
  ok: "check",
  warn: "warning",
  bad: "cross",
  idle: "ring",
};

export const availabilityTone: Record<Availability, Tone> = {
  online: "ok",
  offline: "bad",
  unknown: "idle",
};

const linkTone: Record<Link["state"], Tone> = {
  up: "ok",
  connecting: "idle",
  down: "bad",
  lent: "idle",
  closed: "idle",
};

const targetTone: Record<Target["state"], Tone> = {
  idle: "ok",
  sending: "ok",
  retrying: "warn",
  closed: "idle",
};

const qualityTone: Record<Validity, Tone> = { good: "ok", questionable: "warn", invalid: "bad" };

export const severityTone: Record<Severity, Tone> = {
  info: "idle",
  warning: "warn",
  critical: "bad",
};

export function availabilityMark(availability: Availability): TemplateResult {
  return mark(availabilityTone[availability], texts.availability[availability]);
}

export function linkMark(state: Link["state"]): TemplateResult {
  return mark(linkTone[state], texts.linkState[state]);
}

export function targetMark(state: Target["state"]): TemplateResult {
  return mark(targetTone[state], texts.targetState[state]);
}

export function qualityMark(validity: Validity, details: readonly string[]): TemplateResult {
  const why = details.map((detail) => texts.detail[detail] ?? detail).join(", ");
  return mark(
    qualityTone[validity],
    why === "" ? texts.quality[validity] : `${texts.quality[validity]}: ${why}`,
  );
}
