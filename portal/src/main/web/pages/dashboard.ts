import { css, html, LitElement, nothing } from "lit";
import "../components/attention.ts";
import "../components/device-grid.ts";
import "../components/links.ts";
import { Live } from "../components/live.ts";
import "../components/shell.ts";
import { shared } from "../components/styles.ts";
import "../components/system.ts";
import "../components/targets.ts";
import "../components/tiles.ts";
import "../components/trend.ts";
import { drawable, favourite, tally } from "../model/devices.ts";
import { texts, title } from "../texts.ts";

const CHOSEN = "dashboard.point";

/** The whole gateway at a glance, what is wrong first. */
class Dashboard extends LitElement {
  static override properties = { device: { state: true }, point: { state: true } };
  declare device: string;
  declare point: string;

  readonly #live = new Live(this, ["status", "system", "devices", "values"]);

  constructor() {
    super();
    const [device, point] = (localStorage.getItem(CHOSEN) ?? "").split("/");
    this.device = device ?? "";
    this.point = point ?? "";
  }

  override willUpdate() {
    const { feed } = this.#live;
    if (feed.devices.size > 0 && !feed.devices.has(this.device)) {
      const online = [...feed.devices.values()].find((device) => device.availability === "online");
      this.device = (online ?? feed.devices.values().next().value)?.id ?? "";
      this.point = "";
    }
    this.#live.watch(this.device);
    const points = feed.values.get(this.device);
    if (points !== undefined && !points.has(this.point)) {
      this.point = favourite(points.values())?.point ?? "";
    }
  }

  override updated() {
    document.title = title(texts.nav.dashboard, this.#live.feed.status);
  }

  override render() {
    const live = this.#live;
    return html`
      <boat-shell
        page="dashboard"
        .connection="${live.state}"
        .silence="${Math.floor(live.silence)}"
        .retryIn="${Math.ceil(live.retryIn)}"
        @retry="${() => live.retry()}"
      >${live.feed.status === undefined
        ? html`
          <p class="waiting muted">${texts.dashboard.waiting}</p>
        `
        : this.#content()}</boat-shell>
    `;
  }

  #content() {
    const { feed, now } = this.#live;
    const status = feed.status;
    if (status === undefined) return nothing;
    const counts = tally(feed.devices.values());
    const second = Math.floor(now / 1000) * 1000;
    if (status.gateway.state !== "running" || counts.all === 0) {
      return html`
        <div class="page">
          <boat-attention .status="${status}" .counts="${counts}" .now="${second}"></boat-attention>
          <boat-system class="alone" .system="${feed.system}" .stores="${status
            .stores}"></boat-system>
        </div>
      `;
    }
    return html`
      <div class="page">
        <boat-attention .status="${status}" .counts="${counts}" .now="${second}"></boat-attention>
        <boat-tiles
          .status="${status}"
          .system="${feed.system}"
          .counts="${counts}"
          .now="${second}"
        ></boat-tiles>
        <div class="two wide">
          ${this.#trend(second)}
          <boat-system .system="${feed.system}" .stores="${status.stores}"></boat-system>
        </div>
        <boat-device-grid
          .devices="${feed.devices}"
          .version="${feed.version}"
          .now="${second}"
        ></boat-device-grid>
        <div class="two">
          <boat-links .links="${status.links}" .now="${second}"></boat-links>
          <boat-targets .targets="${status.targets}" .now="${second}"></boat-targets>
        </div>
      </div>
    `;
  }

  #trend(now: number) {
    const { feed } = this.#live;
    const points = feed.values.get(this.device) ?? new Map();
    const numeric = [...points.values()].filter(drawable);
    return html`
      <section class="panel" aria-labelledby="trend">
        <header>
          <h2 id="trend">${texts.dashboard.chart}</h2>
          <div class="end choice">
            <select class="field" aria-label="${texts.chart.device}" @change="${this
              .#chooseDevice}">${[...feed.devices.values()].map((device) =>
                html`
                  <option value="${device.id}" .selected="${device.id === this.device}">${device
                    .label}</option>
                `
              )}</select>
            <select class="field" aria-label="${texts.chart.point}" @change="${this
              .#choosePoint}">${numeric.map((p) =>
                html`
                  <option value="${p.point}" .selected="${p.point === this.point}">${p
                    .point}</option>
                `
              )}</select>
          </div>
        </header>
        <boat-trend
          .device="${this.device}"
          .point="${this.point}"
          .points="${points}"
          .version="${feed.version}"
          .now="${now}"
        ></boat-trend>
      </section>
    `;
  }

  #chooseDevice(event: Event) {
    this.device = (event.target as HTMLSelectElement).value;
    this.point = "";
  }

  #choosePoint(event: Event) {
    this.point = (event.target as HTMLSelectElement).value;
    localStorage.setItem(CHOSEN, `${this.device}/${this.point}`);
  }

  static override styles = [
    shared,
    css`
      .waiting {
        padding: 48px 0;
        text-align: center;
      }

      .page {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
        align-content: start;
      }

      .two {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 16px;
        align-items: start;
      }

      .two.wide {
        grid-template-columns: minmax(0, 1fr) 320px;
        align-items: stretch;
      }

      .alone {
        max-width: 480px;
      }

      .choice {
        display: flex;
        gap: 8px;
        min-width: 0;
      }

      boat-trend {
        padding: 12px 16px;
      }

      @media (max-width: 959px) {
        .two,
        .two.wide {
          grid-template-columns: minmax(0, 1fr);
        }
      }

      @media (max-width: 719px) {
        boat-trend {
          padding: 12px;
        }

        .page,
        .two {
          gap: 12px;
        }

        .panel > header {
          flex-wrap: wrap;
        }

        .alone {
          max-width: 480px;
        }

        .choice {
          width: 100%;
        }

        .choice select {
          flex: 1 1 0;
          min-width: 0;
        }
      }
    `,
  ];
}
customElements.define("boat-dashboard", Dashboard);
