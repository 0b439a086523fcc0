import { css, html, LitElement, nothing } from "lit";
import "../components/device-detail.ts";
import "../components/device-list.ts";
import { Live, ROOT } from "../components/live.ts";
import { icon } from "../components/marks.ts";
import "../components/shell.ts";
import { shared } from "../components/styles.ts";
import type { DeviceFilter } from "../model/devices.ts";
import { texts, title } from "../texts.ts";

const words = texts.devices;

/** Every device, and everything of the chosen one. The address holds the choice. */
class Devices extends LitElement {
  static override properties = { chosen: { state: true } };
  declare chosen: string;

  readonly #live = new Live(this, ["status", "system", "devices", "values"]);
  readonly #filter: DeviceFilter;

  constructor() {
    super();
    const query = new URLSearchParams(location.search);
    this.chosen = query.get("device") ?? "";
    const state = query.get("state");
    this.#filter = state === "online" || state === "offline" || state === "unknown" ? state : "all";
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener("popstate", this.#onAddress);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("popstate", this.#onAddress);
  }

  /** On a wide screen the first device is shown beside the list; a narrow one shows the list alone. */
  #current(): string {
    const { feed } = this.#live;
    if (this.chosen !== "" || matchMedia("(max-width: 959px)").matches) return this.chosen;
    const trouble = [...feed.devices.values()].find((device) => device.availability === "offline");
    return (trouble ?? feed.devices.values().next().value)?.id ?? "";
  }

  override willUpdate() {
    const current = this.#current();
    this.#live.watch(this.#live.feed.devices.has(current) ? current : "");
  }

  override updated() {
    document.title = title(texts.nav.devices, this.#live.feed.status);
  }

  override render() {
    const live = this.#live;
    return html`
      <boat-shell
        page="devices"
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
    const second = Math.floor(now / 1000) * 1000;
    if (feed.devices.size === 0) {
      return html`
        <h1 class="sr">${words.title}</h1>
        <section class="panel">
          <p class="empty">${texts.dashboard.empty}. <a href="${new URL("./", ROOT).href}">${texts
            .nav.dashboard}</a></p>
        </section>
      `;
    }
    const current = this.#current();
    return html`
      <h1 class="sr">${words.title}</h1>
      <div class="split ${this.chosen === "" ? "list" : "detail"}">
        <boat-device-list
          .devices="${feed.devices}"
          .version="${feed.version}"
          .now="${second}"
          .chosen="${current}"
          .filter="${this.#filter}"
          @choose="${this.#onChoose}"
        ></boat-device-list>
        <div class="shown">
          <a class="back" href="${new URL("devices", ROOT).href}" @click="${this.#onBack}">${icon(
            "back",
          )}${words.back}</a>
          ${this.#detail(current, second)}
        </div>
      </div>
    `;
  }

  #detail(id: string, now: number) {
    const { feed } = this.#live;
    if (id === "") return nothing;
    const device = feed.devices.get(id);
    if (device === undefined) {
      return html`
        <section class="panel"><p class="empty">${words.unknown(id)}</p></section>
      `;
    }
    return html`
      <boat-device-detail
        .device="${device}"
        .points="${feed.values.get(id) ?? new Map()}"
        .version="${feed.version}"
        .now="${now}"
      ></boat-device-detail>
    `;
  }

  async #onChoose(event: CustomEvent<string>) {
    this.chosen = event.detail;
    history.pushState(null, "", `?device=${encodeURIComponent(this.chosen)}`);
    await this.updateComplete;
    if (matchMedia("(max-width: 959px)").matches) scrollTo(0, 0);
  }

  #onBack(event: Event) {
    event.preventDefault();
    this.chosen = "";
    history.pushState(null, "", location.pathname);
  }

  readonly #onAddress = () => {
    this.chosen = new URLSearchParams(location.search).get("device") ?? "";
  };

  static override styles = [
    shared,
    css`
      .waiting {
        padding: 48px 0;
        text-align: center;
      }

      .split {
        display: grid;
        grid-template-columns: 360px minmax(0, 1fr);
        gap: 16px;
        align-items: start;
      }

      boat-device-list {
        position: sticky;
        top: 80px;
        max-height: calc(100vh - 104px);
        display: flex;
      }

      .back {
        display: none;
      }

      @media (max-width: 959px) {
        .split {
          grid-template-columns: minmax(0, 1fr);
        }

        .split.detail > boat-device-list,
        .split.list > .shown {
          display: none;
        }

        boat-device-list {
          position: static;
          max-height: none;
        }

        .back {
          display: inline-flex;
          align-items: center;
          gap: 6px;
          min-height: 44px;
          margin-top: -8px;
          font-weight: 500;
          text-decoration: none;
        }
      }
    `,
  ];
}
customElements.define("boat-devices", Devices);
