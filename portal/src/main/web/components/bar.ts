import { html, type TemplateResult } from "lit";
import type { Tone } from "./marks.ts";

/** A share drawn as a bar; the figure stands beside it in words. */
export function bar(share: number, tone: Tone | "plain"): TemplateResult {
  const width = Math.max(0, Math.min(1, share)) * 100;
  return html`
    <svg class="share ${tone}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="rest" width="100" height="6" />
      <rect class="part" width="${width.toFixed(2)}" height="6" />
    </svg>
  `;
}
