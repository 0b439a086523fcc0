import { css, html, LitElement } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Device } from "../model/api.ts";
import { select, tally } from "../model/devices.ts";
import { age, count } from "../model/format.ts";
import { texts } from "../texts.ts";
import { ROOT } from "./live.ts";
import { availabilityTone, icon, icons } from "./marks.ts";
import { shared } from "./styles.ts";

/** Beyond this many devices a card each would hide the picture; then each is one small square. */
const MOST_CARDS = 18;

/** All devices at a glance. */
class DeviceGrid extends LitElement {
  static override properties = {
    devices: { attribute: false },
    version: { type: Number },
    now: { type: Number },
  };
  declare devices: ReadonlyMap<string, Device>;
  declare version: number;
  declare now: number;

  override render() {
    const all = [...this.devices.values()];
    const counts = tally(all);
    return html`
      <section class="panel" aria-labelledby="title">
        <header>
          <h2 id="title">${texts.dashboard.devices}</h2>
          <span class="counts">${(["offline", "unknown", "online"] as const)
            .filter((state) => counts[state] > 0)
            .map((state) =>
              html`
                <a class="mark ${availabilityTone[state]} num" href="${address(
                  `state=${state}`,
                )}">${icon(icons[availabilityTone[state]])}${count(counts[state])} ${texts
                  .availability[state].toLowerCase()}</a>
              `
            )}</span>
          <a class="end" href="${address("")}">${texts.dashboard.showAll}</a>
        </header>
        ${all.length <= MOST_CARDS ? this.#cards(all) : this.#squares(all)}
      </section>
    `;
  }

  #cards(devices: Device[]) {
    return html`
      <ul class="cards">${repeat(
        select(devices, "all", "", ""),
        (device) => device.id,
        (device) => {
          const tone = availabilityTone[device.availability];
          return html`
            <li>
              <a href="${address(`device=${encodeURIComponent(device.id)}`)}">
                <span class="mark ${tone}">${icon(icons[tone])}<span class="sr">${texts
                  .availability[device.availability]}</span></span>
                <span class="cut"><strong>${device.label}</strong></span>
                <span class="muted small cut num">${device.link} · ${device.address} · ${this.#seen(
                  device,
                )}</span>
              </a>
            </li>
          `;
        },
      )}</ul>
    `;
  }

  /** A picture only: the counts above say the same in words, and the list is one link away. */
  #squares(devices: Device[]) {
    return html`
      <div class="squares" aria-hidden="true" @click="${this.#open}">${repeat(
        devices,
        (device) => device.id,
        (device) =>
          html`
            <i class="${availabilityTone[device.availability]}" data-id="${device
              .id}" title="${device.label}: ${texts.availability[device.availability]}, ${this
              .#seen(device)}"></i>
          `,
      )}</div>
    `;
  }

  #seen(device: Device): string {
    return device.lastGood === undefined
      ? texts.devices.neverSeen
      : texts.devices.lastSeen(age((this.now - Date.parse(device.lastGood)) / 1000));
  }

  #open(event: Event) {
    const id = event.target instanceof HTMLElement ? event.target.dataset["id"] : undefined;
    if (id !== undefined) location.assign(address(`device=${encodeURIComponent(id)}`));
  }

  static override styles = [
    shared,
    css`
      .counts {
        display: flex;
        gap: 4px 16px;
        margin-left: 8px;
      }

      .counts a {
        text-decoration: none;
      }

      .counts a:hover {
        text-decoration: underline;
      }

      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(250px, 1fr));
        gap: 8px;
        padding: 12px;
      }

      .cards a {
        display: grid;
        grid-template-columns: 16px minmax(0, 1fr);
        gap: 0 10px;
        padding: 8px 12px;
        border: 1px solid var(--line);
        border-radius: 8px;
        background: var(--sunken);
        color: var(--text);
        text-decoration: none;
      }

      .cards a:hover {
        border-color: var(--line-strong);
      }

      .cards .small {
        grid-column: 2;
      }

      strong {
        font-weight: 600;
      }

      .squares {
        display: flex;
        flex-wrap: wrap;
        gap: 3px;
        padding: 16px;
      }

      .squares i {
        width: 14px;
        height: 14px;
        border-radius: 3px;
        background: var(--ok);
        cursor: pointer;
      }

      .squares i:hover {
        outline: 2px solid var(--text);
      }

      .squares i.idle {
        background: none;
        border: 2px solid var(--idle);
      }

      .squares i.bad {
        background: var(--bad);
        clip-path: polygon(
          20% 0,
          50% 30%,
          80% 0,
          100% 20%,
          70% 50%,
          100% 80%,
          80% 100%,
          50% 70%,
          20% 100%,
          0 80%,
          30% 50%,
          0 20%
        );
      }

      @media (max-width: 719px) {
        header {
          flex-wrap: wrap;
        }

        .counts {
          order: 1;
          width: 100%;
          margin: 0;
          flex-wrap: wrap;
        }
      }
    `,
  ];
}
customElements.define("boat-device-grid", DeviceGrid);

function address(query: string): string {
  return new URL(query === "" ? "devices" : `devices?${query}`, ROOT).href;
}
