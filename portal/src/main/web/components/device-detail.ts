import { css, html, LitElement, nothing } from "lit";
import type { Device, PointValue } from "../model/api.ts";
import { failureShare, favourite } from "../model/devices.ts";
import { age, brief, count, percent } from "../model/format.ts";
import { texts } from "../texts.ts";
import { availabilityMark } from "./marks.ts";
import "./registers.ts";
import { shared } from "./styles.ts";
import "./trend.ts";

const words = texts.device;

/** One device: how it is, the course of a point, all registers. */
class DeviceDetail extends LitElement {
  static override properties = {
    device: { attribute: false },
    points: { attribute: false },
    version: { type: Number },
    now: { type: Number },
    point: { state: true },
  };
  declare device: Device;
  declare points: ReadonlyMap<string, PointValue>;
  declare version: number;
  declare now: number;
  declare point: string;

  #shown = "";

  override willUpdate() {
    if (this.#shown !== this.device.id) {
      this.#shown = this.device.id;
      this.point = "";
    }
    if (!this.points.has(this.point)) this.point = favourite(this.points.values())?.point ?? "";
  }

  override render() {
    const { device } = this;
    return html`
      <section class="panel head" aria-labelledby="name">
        <div class="title">
          <h2 id="name" tabindex="-1">${device.label}</h2>
          ${availabilityMark(device.availability)}
          <span class="muted small num">${words.since(this.#ago(device.since))}</span>
        </div>
        <p class="muted small where">${[
          device.id,
          device.link,
          device.address,
          device.model,
          device.type,
        ].filter((part) => part !== undefined).join(" · ")}</p>
        ${device.availability === "offline" ? this.#trouble() : nothing}
        <dl>${this.#facts()}</dl>
      </section>
      ${this.point === "" ? nothing : html`
        <section class="panel" aria-labelledby="course">
          <header><h2 id="course">${this.point}</h2></header>
          <boat-trend
            .device="${device.id}"
            .point="${this.point}"
            .points="${this.points}"
            .version="${this.version}"
            .now="${this.now}"
          ></boat-trend>
        </section>
      `}
      <boat-registers
        .points="${this.points}"
        .version="${this.version}"
        .now="${this.now}"
        .chosen="${this.point}"
        @choose="${this.#choose}"
      ></boat-registers>
    `;
  }

  #trouble() {
    const { device } = this;
    return html`
      <div class="trouble">
        ${device.lastError
          ? html`
            <p class="words">${device.lastError}</p>
          `
          : nothing} ${device.who && device.advice
          ? html`
            <p><span class="chip">${texts.who[device.who]}</span> ${device.advice}</p>
          `
          : nothing} ${device.nextProbe
          ? html`
            <p class="muted small num">${words.nextProbe(
              age((Date.parse(device.nextProbe) - this.now) / 1000),
            )}</p>
          `
          : nothing}
      </div>
    `;
  }

  #facts() {
    const { device } = this;
    const declined = device.rejectedBlocks === 0
      ? ""
      : words.rejected(count(device.rejectedBlocks), device.rejectedBlocks === 1);
    return [
      fact(
        words.lastSeen,
        device.lastGood === undefined ? words.never : words.ago(this.#ago(device.lastGood)),
        "",
      ),
      fact(words.roundTrip, measured(device.roundTripSeconds), ""),
      fact(
        words.period,
        measured(device.scanPeriodSeconds),
        words.periodHint(brief(device.pollIntervalSeconds)),
      ),
      fact(
        words.perScan,
        device.requestsPerScan === 0 ? words.notRead : count(device.requestsPerScan),
        declined,
      ),
      fact(words.failed, percent(failureShare(device)), words.failedOf(count(device.requests))),
    ];
  }

  #ago(time: string): string {
    return age((this.now - Date.parse(time)) / 1000);
  }

  #choose(event: CustomEvent<string>) {
    this.point = event.detail;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
      }

      .head {
        padding: 16px;
      }

      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 4px 12px;
      }

      .head h2 {
        font-size: 1.25rem;
        letter-spacing: -0.015em;
        outline: none;
        overflow-wrap: anywhere;
      }

      .where {
        overflow-wrap: anywhere;
      }

      .trouble {
        display: grid;
        gap: 6px;
        margin-top: 12px;
        padding: 10px 12px;
        border: 1px solid var(--bad-line);
        border-radius: 8px;
        background: var(--bad-tint);
      }

      .trouble .chip {
        background: var(--panel);
      }

      .trouble .muted {
        color: var(--text);
      }

      .words {
        font: 0.8125rem/1.45 var(--mono);
        overflow-wrap: anywhere;
      }

      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
        gap: 12px 16px;
        margin-top: 16px;
      }

      dt {
        font-size: 0.8125rem;
        color: var(--muted);
      }

      dd {
        font-variant-numeric: tabular-nums;
      }

      dd:first-of-type {
        font-weight: 600;
      }

      boat-trend {
        padding: 12px 16px;
      }

      @media (max-width: 719px) {
        boat-trend {
          padding: 12px;
        }

        :host {
          gap: 12px;
        }

        .head {
          padding: 12px;
        }

        dl {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
    `,
  ];
}
customElements.define("boat-device-detail", DeviceDetail);

/** A mean time; there is none before the first answer. */
function measured(seconds: number): string {
  return seconds === 0 ? words.notRead : brief(seconds);
}

function fact(label: string, figure: string, hint: string) {
  return html`
    <div>
      <dt>${label}</dt>
      <dd>${figure}</dd>
      ${hint === "" ? nothing : html`
        <dd class="muted small">${hint}</dd>
      `}
    </div>
  `;
}
