import { css, html, LitElement, nothing } from "lit";
import type { Status, System } from "../model/api.ts";
import type { DeviceFilter } from "../model/devices.ts";
import { age, bytes, count, percent, rate } from "../model/format.ts";
import { texts } from "../texts.ts";
import { shared } from "./styles.ts";

const words = texts.dashboard.tiles;

/** The few figures that tell how the gateway does. */
class Tiles extends LitElement {
  static override properties = {
    status: { attribute: false },
    system: { attribute: false },
    counts: { attribute: false },
    now: { type: Number },
  };
  declare status: Status;
  declare system: System | undefined;
  declare counts: Record<DeviceFilter, number>;
  declare now: number;

  override render() {
    const polling = this.system?.polling;
    const requests = polling?.requestsPerSecond ?? 0;
    const waiting = this.status.targets.reduce((sum, target) => sum + target.backlogMessages, 0);
    const size = this.status.targets.reduce((sum, target) => sum + target.backlogBytes, 0);
    const oldest = this.status.targets
      .map((target) => target.oldest)
      .filter((time) => time !== undefined)
      .map((time) => Date.parse(time))
      .reduce((a, b) => Math.min(a, b), Infinity);
    return html`
      <dl class="panel">
        ${tile(
          words.devices,
          count(this.counts.online),
          words.ofTotal(count(this.counts.all)),
          "",
        )} ${tile(
          words.values,
          polling ? rate(polling.valuesPerSecond) : "–",
          words.perSecond,
          "",
        )} ${tile(words.requests, polling ? rate(requests) : "–", words.perSecond, "")} ${tile(
          words.failed,
          polling && requests > 0 ? percent(polling.failuresPerSecond / requests) : "–",
          "",
          words.failedHint,
        )} ${tile(
          words.backlog,
          count(waiting),
          waiting === 0 ? "" : bytes(size),
          oldest === Infinity ? words.nothing : words.oldest(age((this.now - oldest) / 1000)),
        )}
      </dl>
    `;
  }

  static override styles = [
    shared,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(5, minmax(0, 1fr));
        overflow: hidden;
      }

      .tile {
        padding: 14px 16px 12px;
        border-left: 1px solid var(--line);
        margin-left: -1px;
      }

      dt {
        font-size: 0.8125rem;
        color: var(--muted);
      }

      dd {
        display: flex;
        align-items: baseline;
        gap: 6px;
        margin-top: 2px;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }

      b {
        font-size: 1.625rem;
        line-height: 1.2;
        font-weight: 600;
        letter-spacing: -0.02em;
      }

      @media (max-width: 719px) {
        dl {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }

        .tile {
          padding: 10px 12px;
          margin-top: -1px;
          border-top: 1px solid var(--line);
        }

        .tile:first-child {
          grid-column: 1 / -1;
        }

        b {
          font-size: 1.375rem;
        }
      }
    `,
  ];
}
customElements.define("boat-tiles", Tiles);

function tile(label: string, figure: string, unit: string, hint: string) {
  return html`
    <div class="tile">
      <dt>${label}</dt>
      <dd><b>${figure}</b><span class="muted">${unit}</span></dd>
      ${hint === "" ? nothing : html`
        <dd class="muted small">${hint}</dd>
      `}
    </div>
  `;
}
