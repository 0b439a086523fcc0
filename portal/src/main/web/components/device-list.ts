import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Device } from "../model/api.ts";
import { type DeviceFilter, select, tally } from "../model/devices.ts";
import { age, count } from "../model/format.ts";
import { texts } from "../texts.ts";
import { ROOT } from "./live.ts";
import { availabilityTone, icon, icons } from "./marks.ts";
import { shared } from "./styles.ts";

const words = texts.devices;
const FILTERS: readonly DeviceFilter[] = ["all", "offline", "online", "unknown"];

/** How many rows are drawn at first; more come as one scrolls. */
const STEP = 100;

/** Every device, to search and to filter; tells of the one that was chosen with an event `choose`. */
class DeviceList extends LitElement {
  static override properties = {
    devices: { attribute: false },
    version: { type: Number },
    now: { type: Number },
    chosen: {},
    filter: {},
    link: { state: true },
    search: { state: true },
    drawn: { state: true },
  };
  declare devices: ReadonlyMap<string, Device>;
  declare version: number;
  declare now: number;
  declare chosen: string;
  declare filter: DeviceFilter;
  declare link: string;
  declare search: string;
  declare drawn: number;

  readonly #end = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) this.drawn += STEP;
  });

  constructor() {
    super();
    this.filter = "all";
    this.link = "";
    this.search = "";
    this.drawn = STEP;
  }

  override render() {
    const all = [...this.devices.values()];
    const counts = tally(all);
    const links = [...new Set(all.map((device) => device.link))];
    const fitting = select(all, this.filter, this.link, this.search);
    return html`
      <section class="panel" aria-label="${words.title}">
        <div class="tools">
          <input
            class="field"
            type="search"
            placeholder="${words.searchHint}"
            aria-label="${words.search}"
            .value="${this.search}"
            @input="${this.#onSearch}"
          />
          <span class="segments" role="group" aria-label="${words.state}">${FILTERS.filter((f) =>
            f === "all" || f === this.filter || counts[f] > 0
          ).map((f) =>
            html`
              <button aria-pressed="${f === this.filter}" @click="${() => this.#choose(f)}">
                ${f === "all" ? words.all : words.short[f]} <span class="num">${count(
                  counts[f],
                )}</span>
              </button>
            `
          )}</span>
          ${links.length < 2 ? nothing : html`
            <select class="field" aria-label="${words.link}" @change="${this.#onLink}">
              <option value="">${words.anyLink}</option>
              ${links.map((link) =>
                html`
                  <option .selected="${link === this.link}">${link}</option>
                `
              )}
            </select>
          `}
          <p class="muted small num" role="status">${words.shown(
            count(fitting.length),
            count(all.length),
          )}</p>
        </div>
        ${fitting.length === 0
          ? html`
            <p class="empty">${words.none}</p>
          `
          : html`
            <ul>${repeat(
              fitting.slice(0, this.drawn),
              (device) => device.id,
              (device) => this.#row(device),
            )}</ul>
          `}
        <i class="end" ?hidden="${fitting.length <= this.drawn}"></i>
      </section>
    `;
  }

  #row(device: Device) {
    const tone = availabilityTone[device.availability];
    const seen = device.lastGood === undefined
      ? words.neverSeen
      : words.lastSeen(age((this.now - Date.parse(device.lastGood)) / 1000));
    return html`
      <li>
        <a href="${new URL(`devices?device=${encodeURIComponent(device.id)}`, ROOT)
          .href}" aria-current="${device.id === this.chosen ? "true" : nothing}" @click="${(
          event: MouseEvent,
        ) => this.#open(event, device.id)}">
          <span class="mark ${tone}">${icon(icons[tone])}<span class="sr">${texts
            .availability[device.availability]}</span></span>
          <span class="name cut">${device.label}</span>
          <span class="seen muted small num">${seen}</span>
          <span class="where muted small cut">${device.link} · ${device.address}${device.model
            ? ` · ${device.model}`
            : ""}</span>
          ${device.availability === "offline" && device.lastError
            ? html`
              <span class="error small cut">${device.lastError}</span>
            `
            : nothing}
        </a>
      </li>
    `;
  }

  override updated() {
    const end = this.renderRoot.querySelector(".end");
    if (end) {
      this.#end.unobserve(end);
      this.#end.observe(end);
    }
  }

  #open(event: MouseEvent, id: string) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("choose", { detail: id }));
  }

  #choose(filter: DeviceFilter) {
    this.filter = filter;
    this.drawn = STEP;
  }

  #onSearch(event: Event) {
    this.search = (event.target as HTMLInputElement).value;
    this.drawn = STEP;
  }

  #onLink(event: Event) {
    this.link = (event.target as HTMLSelectElement).value;
    this.drawn = STEP;
  }

  static override styles = [
    shared,
    css`
      section {
        display: flex;
        flex-direction: column;
        flex: 1;
        min-width: 0;
        min-height: 0;
        overflow: hidden;
      }

      .tools {
        display: grid;
        gap: 8px;
        padding: 12px;
        border-bottom: 1px solid var(--line);
      }

      .segments {
        display: flex;
      }

      .segments button {
        flex: 1 1 auto;
        padding: 0 8px;
      }

      ul {
        overflow-y: auto;
        flex: 1;
        min-height: 0;
      }

      li {
        content-visibility: auto;
        contain-intrinsic-height: auto 57px;
      }

      li + li {
        border-top: 1px solid var(--line);
      }

      li a {
        display: grid;
        grid-template-columns: 16px minmax(0, 1fr) auto;
        gap: 0 10px;
        padding: 8px 12px;
        border-left: 3px solid transparent;
        color: var(--text);
        text-decoration: none;
      }

      li a:hover {
        background: var(--sunken);
      }

      li a:focus-visible {
        outline-offset: -2px;
      }

      li a[aria-current] {
        background: var(--accent-tint);
        border-left-color: var(--accent);
      }

      li a[aria-current] .muted {
        color: var(--text);
      }

      .name {
        font-weight: 600;
      }

      .where,
      .error {
        grid-column: 2 / -1;
      }

      .error {
        color: var(--bad);
      }

      .end {
        display: block;
        height: 1px;
      }

      .end[hidden] {
        display: none;
      }
    `,
  ];
}
customElements.define("boat-device-list", DeviceList);
