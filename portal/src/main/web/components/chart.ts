import { css, html, LitElement, nothing, type PropertyValues, unsafeCSS } from "lit";
import type { Series } from "../model/series.ts";
import { Decimals } from "../model/format.ts";
import { texts } from "../texts.ts";
import uPlot from "../vendor/uplot/uPlot.esm.js";
import plotStyle from "../vendor/uplot/uPlot.text.css";
import { shared } from "./styles.ts";

/** The course of one point. */
class Chart extends LitElement {
  static override properties = {
    series: { attribute: false },
    version: { type: Number },
    name: {},
    unit: {},
    empty: {},
    from: { type: Number },
    to: { type: Number },
  };
  declare series: Series;
  /** Changes whenever the series has. */
  declare version: number;
  declare name: string;
  declare unit: string;
  /** What to say if there is nothing to draw. */
  declare empty: string;
  /** The ends of the time axis in milliseconds. */
  declare from: number;
  declare to: number;

  readonly #decimals = new Decimals();
  #plot: uPlot | undefined;
  readonly #resized = new ResizeObserver(() => this.#fit());

  override render() {
    const summary = this.series.summary(this.from);
    const told = summary === undefined ? this.empty : (["min", "mean", "max"] as const)
      .map((key) => `${texts.chart[key]} ${this.#text(summary[key])}`)
      .join(", ");
    return html`
      <div class="plot" role="img" aria-label="${texts.chart.label(this.name, told)}"></div>
      ${summary === undefined
        ? html`
          <p class="none muted"><span>${this.empty}</span></p>
        `
        : nothing}
      <div class="foot muted small num">
        <slot></slot>
        ${summary === undefined ? nothing : html`
          <span class="summary">${(["min", "mean", "max"] as const).map((key) =>
            html`
              <span>${texts.chart[key]} <b>${this.#text(summary[key])}</b></span>
            `
          )}</span>
        `}
      </div>
    `;
  }

  #text(value: number): string {
    return `${this.#decimals.text("", value)}${this.unit === "" ? "" : ` ${this.unit}`}`;
  }

  override firstUpdated() {
    this.#build();
    this.#resized.observe(this.#frame());
    addEventListener("themechange", this.#build);
  }

  override connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) {
      this.#resized.observe(this.#frame());
      addEventListener("themechange", this.#build);
    }
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
    removeEventListener("themechange", this.#build);
  }

  override updated(changed: PropertyValues<this>) {
    if (this.#plot === undefined) return;
    if (changed.has("unit")) this.#build();
    else this.#draw(this.#plot);
  }

  #draw(plot: uPlot) {
    plot.setData(this.series.columns(), false);
    plot.redraw(true, true);
    plot.setScale("x", { min: this.from / 1000, max: this.to / 1000 });
  }

  readonly #build = () => {
    this.#plot?.destroy();
    const style = getComputedStyle(this);
    const color = (name: string) => style.getPropertyValue(name).trim();
    const axis = {
      stroke: color("--muted"),
      font: `12px ${color("--font")}`,
      grid: { stroke: color("--grid"), width: 1 },
      ticks: { show: false },
    };
    const frame = this.#frame();
    this.#plot = new uPlot(
      {
        width: Math.max(100, frame.clientWidth),
        height: frame.clientHeight,
        legend: { show: false },
        cursor: { y: false, points: { size: 7 }, drag: { setScale: false } },
        scales: { x: { time: true }, y: { range: yRange } },
        axes: [
          { ...axis, values: timeTicks, space: 70, size: 30 },
          { ...axis, size: 58, gap: 6, values: valueTicks },
        ],
        series: [
          {},
          {
            stroke: color("--accent"),
            width: 1.75,
            spanGaps: false,
            points: { show: false, size: 4, filter: alone },
          },
          { points: { show: false } },
          { points: { show: false } },
        ],
        bands: [{ series: [3, 2], fill: shade(color("--accent")) }],
        hooks: { setCursor: [(plot) => this.#point(plot)] },
      },
      this.series.columns(),
      frame,
    );
    this.#draw(this.#plot);
  };

  /** Tells the value beneath the pointer. */
  #point(plot: uPlot) {
    const index = plot.cursor.idx;
    const value = index === null || index === undefined ? undefined : plot.data[1]?.[index];
    const time = index === null || index === undefined ? undefined : plot.data[0][index];
    const known = typeof value === "number" && time !== undefined;
    this.dispatchEvent(
      new CustomEvent("point", {
        detail: known ? { value: this.#text(value), time: time * 1000 } : undefined,
      }),
    );
  }

  #frame(): HTMLElement {
    const frame = this.renderRoot.querySelector(".plot");
    if (!(frame instanceof HTMLElement)) throw new Error("not rendered yet");
    return frame;
  }

  #fit() {
    const frame = this.#frame();
    if (frame.clientWidth > 0) {
      this.#plot?.setSize({ width: frame.clientWidth, height: frame.clientHeight });
    }
  }

  static override styles = [
    unsafeCSS(plotStyle),
    shared,
    css`
      :host {
        position: relative;
      }

      .plot {
        height: 252px;
        overflow: hidden;
      }

      .u-cursor-x {
        border-right: 1px solid var(--muted) !important;
      }

      .none {
        position: absolute;
        inset: 0 0 24px;
        display: grid;
        place-items: center;
      }

      .none span {
        padding: 4px 10px;
        border-radius: 6px;
        background: var(--panel);
      }

      .foot,
      .summary {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
      }

      .foot {
        min-height: 1.45em;
      }

      .summary {
        margin-left: auto;
      }

      b {
        font-weight: 600;
        color: var(--text);
      }

      @media (max-width: 719px) {
        .plot {
          height: 180px;
        }
      }
    `,
  ];
}
customElements.define("boat-chart", Chart);

/** What lies between the least and the greatest values. */
function shade(color: string): string {
  return `color-mix(in srgb, ${color} 22%, transparent)`;
}

/** The values between two gaps, which a line does not show. */
function alone(plot: uPlot, series: number): number[] {
  const values = plot.data[series] ?? [];
  const none = (index: number) => typeof values[index] !== "number";
  return [...values.keys()].filter((i) => !none(i) && none(i - 1) && none(i + 1));
}

/** A little room above and below, and never less than a visible height. */
function yRange(_: uPlot, low: number | null, high: number | null): [number, number] {
  if (low === null || high === null) return [0, 1];
  const room = Math.max((high - low) * 0.12, Math.abs(high) * 0.002, 0.01);
  return [low - room, high + room];
}

/** The time of day, and the day where it begins. */
function timeTicks(_: uPlot, ticks: number[]): string[] {
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
  return ticks.map((tick) => {
    const text = time.format(tick * 1000);
    return text === "00:00" ? day.format(tick * 1000) : text;
  });
}

/** Ticks with as many decimals as the distance between them has. */
function valueTicks(plot: uPlot, ticks: number[], __: number, ___: number, step: number): string[] {
  const [, decimals = ""] = String(step).split(".");
  const fraction = Math.min(decimals.length, 6);
  if (!plot.data[1]?.some((value) => typeof value === "number")) return ticks.map(() => "");
  return ticks.map((tick) =>
    Math.abs(tick) >= 1e5 ? short(tick) : tick.toLocaleString("en", {
      minimumFractionDigits: fraction,
      maximumFractionDigits: fraction,
    })
  );
}

function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${Number((value / 1e9).toFixed(2))} G`;
  if (size >= 1e6) return `${Number((value / 1e6).toFixed(2))} M`;
  if (size >= 1e5) return `${Number((value / 1e3).toFixed(1))} k`;
  return String(Number(value.toPrecision(6)));
}
