import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import type { History, PointValue } from "../model/api.ts";
import { clock, Decimals } from "../model/format.ts";
import { LAG_MS, Series } from "../model/series.ts";
import { texts } from "../texts.ts";
import "./chart.ts";
import { ROOT } from "./live.ts";
import { qualityMark } from "./marks.ts";
import { shared } from "./styles.ts";

const RANGES = { live: 900, h1: 3600, h24: 86_400, d7: 604_800 };
const MOST_VALUES = 1200;
type Range = keyof typeof RANGES;

/** What became of reading the history: `none` if the gateway keeps none. */
type Past = "loading" | "loaded" | "none" | "failed";

/** One point of a device: its value now and its course, from the history into the live stream. */
class Trend extends LitElement {
  static override properties = {
    device: {},
    point: {},
    points: { attribute: false },
    version: { type: Number },
    now: { type: Number },
    range: { state: true },
    past: { state: true },
    readout: { state: true },
  };
  declare device: string;
  declare point: string;
  declare points: ReadonlyMap<string, PointValue>;
  declare version: number;
  declare now: number;
  declare range: Range;
  declare past: Past;
  declare readout: { value: string; time: number } | undefined;

  #series = new Series(MOST_VALUES, 0);
  #loads = 0;
  #shown = "";
  readonly #decimals = new Decimals();

  constructor() {
    super();
    this.range = "live";
    this.past = "loading";
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.#onVisibility);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.#onVisibility);
  }

  override willUpdate(_: PropertyValues<this>) {
    const shown = `${this.device} ${this.point} ${this.range}`;
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#series = new Series(MOST_VALUES * 2, RANGES[this.range] * 1000 / MOST_VALUES);
      this.readout = undefined;
      this.past = "loading";
      void this.#load();
    }
    const newest = this.points.get(this.point);
    if (newest?.readTime !== undefined) {
      const value = newest.quality !== "invalid" && typeof newest.value === "number"
        ? newest.value
        : null;
      this.#series.add(Date.parse(newest.readTime), value);
    }
  }

  #address(query: Readonly<Record<string, string>>): URL {
    const url = new URL(`api/device/${encodeURIComponent(this.device)}/history`, ROOT);
    url.searchParams.set("point", this.point);
    url.searchParams.set("from", new Date(this.#from).toISOString());
    Object.entries(query).forEach(([key, value]) => url.searchParams.set(key, value));
    return url;
  }

  /** What was not on disk yet at the first time lies between the history and what came live. */
  #fill(series: Series) {
    if (series === this.#series && this.isConnected) void this.#load(false);
  }

  async #load(again = true) {
    if (this.point === "") return;
    const series = this.#series;
    let past: Past = "failed";
    try {
      const answer = await fetch(this.#address({ max: String(MOST_VALUES / 2) }));
      if (answer.ok) {
        const history = await answer.json() as History;
        past = history.intervalSeconds === undefined ? "none" : "loaded";
        series.reach = 2.5 * 1000 * (history.intervalSeconds ?? Infinity);
        series.load(
          history.points.map(({ time, value, min, max }) => ({
            time: Date.parse(time),
            value: value ?? null,
            ...(min === undefined || max === undefined ? {} : { min, max }),
          })),
        );
      }
    } catch {
      // The connection is gone; the page says so, and this says what is missing for it.
    }
    if (series === this.#series) {
      this.past = past;
      this.#loads++;
      if (past === "loaded" && again) setTimeout(() => this.#fill(series), LAG_MS);
    }
  }

  get #from(): number {
    return this.now - RANGES[this.range] * 1000;
  }

  override render() {
    const newest = this.points.get(this.point);
    return html`
      <div class="top">
        <p class="value num">${newest?.value === undefined
          ? html`
            <b>${texts.device.notRead}</b>
          `
          : html`
            <b>${this.#decimals.text(this.point, newest.value)}</b> <span>${newest.unit}</span>
          `}</p>
        ${newest === undefined ? nothing : qualityMark(newest.quality, newest.details ?? [])}
        <span class="readout muted small num">${this.readout
          ? `${this.readout.value} · ${clock(this.readout.time, this.now)}`
          : ""}</span>
        <span class="segments" role="group" aria-label="${texts.chart
          .range}">${(Object.keys(RANGES) as Range[]).map((range) =>
            html`
              <button aria-pressed="${range ===
                this.range}" @click="${() => (this.range = range)}">${texts.chart
                .ranges[range]}</button>
            `
          )}</span>
      </div>
      <boat-chart
        .series="${this.#series}"
        .version="${this.version + this.#loads}"
        .name="${this.point}"
        .unit="${newest?.unit ?? ""}"
        .empty="${texts.chart.empty[this.past]}"
        .from="${this.#from}"
        .to="${this.now}"
        @point="${this.#read}"
      >${this.#foot()}</boat-chart>
    `;
  }

  #foot() {
    switch (this.past) {
      case "failed":
        return html`
          <span>
            ${texts.chart.failed}
            <button class="again" @click="${() => this.#load()}">${texts.chart.again}</button>
          </span>
        `;
      case "none":
        return html`
          <span>${texts.chart.none}</span>
        `;
      case "loaded":
        return html`
          <a href="${this.#address({ format: "csv" }).href}" download>${texts.chart.csv}</a>
        `;
      case "loading":
        return nothing;
    }
  }

  /** A hidden page hears nothing; what it missed is in the history. */
  readonly #onVisibility = () => {
    if (!document.hidden) void this.#load();
  };

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

      .again {
        padding: 0;
        border: 0;
        background: none;
        color: var(--accent);
        text-decoration: underline;
        text-underline-offset: 2px;
        cursor: pointer;
      }
    `,
  ];
}
customElements.define("boat-trend", Trend);
