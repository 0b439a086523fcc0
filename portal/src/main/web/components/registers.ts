import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { PointValue } from "../model/api.ts";
import { drawable } from "../model/devices.ts";
import { age, clock, count, Decimals } from "../model/format.ts";
import { texts } from "../texts.ts";
import { qualityMark } from "./marks.ts";
import { shared } from "./styles.ts";

const words = texts.device;
const STEP = 200;

/** Every register of a device as it was read last; tells of a chosen one with an event `choose`. */
class Registers extends LitElement {
  static override properties = {
    points: { attribute: false },
    version: { type: Number },
    now: { type: Number },
    chosen: {},
    filter: { state: true },
    onlyBad: { state: true },
    drawn: { state: true },
  };
  declare points: ReadonlyMap<string, PointValue>;
  declare version: number;
  declare now: number;
  declare chosen: string;
  declare filter: string;
  declare onlyBad: boolean;
  declare drawn: number;

  readonly #decimals = new Decimals();

  constructor() {
    super();
    this.filter = "";
    this.onlyBad = false;
    this.drawn = STEP;
  }

  override render() {
    const all = [...this.points.values()];
    const bad = all.filter((p) => p.quality !== "good").length;
    const wanted = this.filter.toLowerCase();
    const fitting = all.filter((p) =>
      p.point.toLowerCase().includes(wanted) && (!this.onlyBad || p.quality !== "good")
    );
    return html`
      <section class="panel" aria-labelledby="title">
        <header>
          <h2 id="title">${words.registers}</h2><span class="chip num">${count(all.length)}</span>
          <input
            class="field end"
            type="search"
            placeholder="${words.filter}"
            aria-label="${words.filter}"
            .value="${this.filter}"
            @input="${this.#onFilter}"
          />
          <span class="segments"><button aria-pressed="${this
            .onlyBad}" @click="${() => (this.onlyBad = !this.onlyBad)}">
            ${words.onlyBad} <span class="num">${count(bad)}</span>
          </button></span>
        </header>
        ${this.#body(all.length, fitting)}
      </section>
    `;
  }

  #body(all: number, fitting: readonly PointValue[]) {
    if (fitting.length === 0) {
      return html`
        <p class="empty">${all === 0 ? words.noneRead : words.noneFit}</p>
      `;
    }
    const { columns } = words;
    const source = fitting.some((p) => p.sourceTime !== undefined);
    return html`
      <table>
        <thead>
          <tr>
            <th scope="col">${columns.point}</th>
            <th scope="col" class="right" colspan="2">${columns.value}</th>
            <th scope="col">${columns.quality}</th>
            <th scope="col" class="right">${columns.age}</th>
            ${source
              ? html`
                <th scope="col" class="wide">${columns.source}</th>
              `
              : nothing}
          </tr>
        </thead>
        <tbody>${repeat(
          fitting.slice(0, this.drawn),
          (p) => p.point,
          (p) => this.#row(p, source),
        )}</tbody>
      </table>
      ${fitting.length > this.drawn
        ? html`
          <p class="more"><button class="button" @click="${() => (this.drawn += STEP)}">${texts
            .devices.more}</button></p>
        `
        : nothing}
    `;
  }

  #row(p: PointValue, source: boolean) {
    const seconds = (time: string) => age((this.now - Date.parse(time)) / 1000);
    const shown = p.value === undefined ? words.notRead : this.#decimals.text(p.point, p.value);
    // Where nothing was read, the time of the vain try would pass for the age of a value.
    const of = p.value === undefined ? p.lastGood?.time : p.readTime;
    return html`
      <tr class="${p.point === this.chosen ? "chosen" : nothing}">
        <th scope="row">
          ${drawable(p)
            ? html`
              <button class="point" aria-pressed="${p.point === this.chosen}" @click="${() =>
                this.dispatchEvent(new CustomEvent("choose", { detail: p.point }))}">${p
                .point}</button>
            `
            : p.point} ${p.test
            ? html`
              <span class="chip">${words.test}</span>
            `
            : nothing} ${p.substituted
            ? html`
              <span class="chip">${words.substituted}</span>
            `
            : nothing}
        </th>
        <td class="right value num">${shown}</td>
        <td class="unit muted">${p.unit}</td>
        <td class="quality">${qualityMark(
          p.quality,
          p.details ?? [],
        )}${p.lastGood === undefined || p.value !== undefined ? nothing : html`
          <p class="muted small num">${words.wasGood(
            `${this.#decimals.text(p.point, p.lastGood.value)} ${p.unit}`.trim(),
            seconds(p.lastGood.time),
          )}</p>
        `}</td>
        <td class="right num age">${of === undefined ? words.notRead : seconds(of)}</td>
        ${source
          ? html`
            <td class="num wide">${p.sourceTime === undefined
              ? ""
              : clock(Date.parse(p.sourceTime), this.now)}</td>
          `
          : nothing}
      </tr>
    `;
  }

  #onFilter(event: Event) {
    this.filter = (event.target as HTMLInputElement).value;
    this.drawn = STEP;
  }

  static override styles = [
    shared,
    css`
      .panel > header {
        flex-wrap: wrap;
      }

      header input.field {
        width: 220px;
        min-height: 32px;
      }

      table {
        width: 100%;
        border-collapse: collapse;
      }

      th,
      td {
        padding: 7px 8px;
        text-align: left;
        font-weight: 400;
        vertical-align: baseline;
      }

      th:first-child {
        padding-left: 16px;
      }

      th:last-child,
      td:last-child {
        padding-right: 16px;
      }

      thead th {
        padding-top: 8px;
        padding-bottom: 8px;
        font-size: 0.8125rem;
        font-weight: 500;
        color: var(--muted);
        background: var(--sunken);
        border-bottom: 1px solid var(--line);
      }

      tbody tr + tr > * {
        border-top: 1px solid var(--line);
      }

      tbody tr:hover {
        background: var(--sunken);
      }

      tbody tr.chosen {
        background: var(--accent-tint);
      }

      tr.chosen .muted {
        color: var(--text);
      }

      .right {
        text-align: right;
      }

      thead .right[colspan] {
        padding-right: 56px;
      }

      .value {
        font-weight: 600;
        white-space: nowrap;
        padding-right: 0;
      }

      .unit {
        width: 56px;
        white-space: nowrap;
      }

      .age {
        white-space: nowrap;
        width: 70px;
      }

      tbody th {
        overflow-wrap: anywhere;
      }

      .point {
        padding: 0;
        border: 0;
        background: none;
        text-align: left;
        cursor: pointer;
        overflow-wrap: anywhere;
      }

      .point:hover {
        color: var(--accent);
        text-decoration: underline;
        text-underline-offset: 2px;
      }

      .quality .mark {
        white-space: normal;
      }

      .more {
        padding: 12px;
        text-align: center;
        border-top: 1px solid var(--line);
      }

      @media (max-width: 959px) {
        .wide {
          display: none;
        }
      }

      @media (max-width: 719px) {
        header input.field {
          order: 1;
          width: 100%;
          min-height: 44px;
        }

        header .segments {
          margin-left: auto;
        }

        table,
        tbody {
          display: block;
        }

        thead {
          position: absolute;
          clip-path: inset(50%);
          width: 1px;
          height: 1px;
          overflow: hidden;
        }

        tbody tr {
          display: grid;
          grid-template-columns: minmax(0, 1fr) auto 46px;
          align-items: baseline;
          padding: 8px 12px;
        }

        tbody tr + tr {
          border-top: 1px solid var(--line);
        }

        tbody tr + tr > * {
          border-top: 0;
        }

        tbody th,
        tbody td,
        tbody th:first-child,
        tbody td:last-child {
          padding: 0;
        }

        .point {
          min-height: 28px;
        }

        td.unit {
          width: auto;
          padding-left: 6px;
        }

        td.quality {
          grid-column: 1;
          font-size: 0.8125rem;
        }

        td.age {
          grid-column: 2 / -1;
          width: auto;
          font-size: 0.8125rem;
          color: var(--muted);
        }
      }
    `,
  ];
}
customElements.define("boat-registers", Registers);
