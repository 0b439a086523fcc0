import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import type { History, PointValue } from "../model/api.ts";
import { clock, Decimals } from "../model/format.ts";
import { Series } from "../model/series.ts";
import { texts } from "../texts.ts";
import "./chart.ts";
import { ROOT } from "./live.ts";
import { qualityMark } from "./marks.ts";
import { shared } from "./styles.ts";

const RANGES = { live: 900, h1: 3600, h24: 86_400, d7: 604_800 };
const MOST_VALUES = 1200;
type Range = keyof typeof RANGES;

/** One point of a device: its value now and its course, from the history into the live stream. */
class Trend extends LitElement {
  static override properties = {
    device: {},
    point: {},
    points: { attribute: false },
    recorded: { type: Boolean },
    version: { type: Number },
    now: { type: Number },
    range: { state: true },
    loads: { state: true },
    failed: { state: true },
    readout: { state: true },
  };
  declare device: string;
  declare point: string;
  declare points: ReadonlyMap<string, PointValue>;
  /** Whether the gateway keeps a history to begin with. */
  declare recorded: boolean;
  declare version: number;
  declare now: number;
  declare range: Range;
  declare loads: number;
  declare failed: boolean;
  declare readout: { value: string; time: number } | undefined;

  #series = new Series(MOST_VALUES, 0);
  #shown = "";
  readonly #decimals = new Decimals();

  constructor() {
    super();
    this.range = "live";
    this.loads = 0;
    this.failed = false;
  }

  override willUpdate(_: PropertyValues<this>) {
    const shown = `${this.device} ${this.point} ${this.range} ${this.recorded}`;
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#series = new Series(MOST_VALUES * 2, RANGES[this.range] * 1000 / MOST_VALUES);
      this.failed = false;
      if (this.point !== "" && this.recorded) void this.#load(this.#series);
    }
    const newest = this.points.get(this.point);
    if (newest?.readTime !== undefined) {
      const value = newest.quality !== "invalid" && typeof newest.value === "number"
        ? newest.value
        : null;
      this.#series.add(Date.parse(newest.readTime), value);
    }
  }

  async #load(series: Series) {
    const url = new URL(`api/device/${encodeURIComponent(this.device)}/history`, ROOT);
    url.searchParams.set("point", this.point);
    url.searchParams.set("from", new Date(this.now - RANGES[this.range] * 1000).toISOString());
    url.searchParams.set("max", String(MOST_VALUES / 2));
    try {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(String(answer.status));
      const history = await answer.json() as History;
      series.prepend(
        history.points.map((p) => ({ time: Date.parse(p.time), value: p.value ?? null })),
      );
    } catch {
      this.failed = series === this.#series;
    }
    this.loads++;
  }

  override render() {
    const now = this.points.get(this.point);
    return html`
      <div class="top">
        <p class="value num">${now?.value === undefined
          ? html`
            <b>${texts.device.notRead}</b>
          `
          : html`
            <b>${this.#decimals.text(this.point, now.value)}</b> <span>${now.unit}</span>
          `}</p>
        ${now === undefined ? nothing : qualityMark(now.quality, now.details ?? [])}
        <span class="readout muted small num">${this.readout
          ? `${this.readout.value} · ${clock(this.readout.time, this.now)}`
          : ""}</span>
        ${this.recorded
          ? html`
            <span class="segments" role="group" aria-label="${texts.chart
              .range}">${(Object.keys(RANGES) as Range[]).map((range) =>
                html`
                  <button aria-pressed="${range ===
                    this.range}" @click="${() => (this.range = range)}">${texts.chart
                    .ranges[range]}</button>
                `
              )}</span>
          `
          : nothing}
      </div>
      <boat-chart
        .series="${this.#series}"
        .version="${this.version + this.loads}"
        .name="${this.point}"
        .unit="${now?.unit ?? ""}"
        .from="${this.now - RANGES[this.range] * 1000}"
        .to="${this.now}"
        @point="${this.#read}"
      ></boat-chart>
      ${this.failed
        ? html`
          <p class="muted small">${texts.chart.failed}</p>
        `
        : nothing}
    `;
  }

  #read(event: CustomEvent<{ value: string; time: number } | undefined>) {
    this.readout = event.detail;
  }

  static override styles = [
    shared,
    css`
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 16px;
        margin-bottom: 8px;
        min-height: 36px;
      }

      .value b {
        font-size: 1.625rem;
        line-height: 1.2;
        font-weight: 600;
        letter-spacing: -0.02em;
      }

      .readout {
        margin-left: auto;
      }
    `,
  ];
}
customElements.define("boat-trend", Trend);
