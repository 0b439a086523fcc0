import { html, LitElement, nothing } from "lit";
import type { Link } from "../model/api.ts";
import { failureShare } from "../model/devices.ts";
import { age, count, percent } from "../model/format.ts";
import { texts } from "../texts.ts";
import { bar } from "./bar.ts";
import { linkMark } from "./marks.ts";
import { rows } from "./rows.ts";
import { shared } from "./styles.ts";

const words = texts.link;

/** Every link with its state, its load and what went wrong. */
class Links extends LitElement {
  static override properties = { links: { attribute: false }, now: { type: Number } };
  declare links: readonly Link[];
  declare now: number;

  override render() {
    return html`
      <section class="panel" aria-labelledby="title">
        <header><h2 id="title">${texts.dashboard.links}</h2><span class="chip num">${count(
          this.links.length,
        )}</span></header>
        ${this.links.length === 0
          ? html`
            <p class="empty">${texts.dashboard.noLinks}</p>
          `
          : html`
            <ul>${this.links.map((link) => this.#row(link))}</ul>
          `}
      </section>
    `;
  }

  #row(link: Link) {
    const seconds = (time: string) => Math.abs(this.now - Date.parse(time)) / 1000;
    return html`
      <li>
        <div class="name">
          <p class="cut"><strong>${link.label}</strong></p>
          <p class="muted small cut">${link.type} · ${words.devices(
            count(link.devices),
            link.devices === 1,
          )}</p>
        </div>
        <div class="state">
          ${linkMark(link.state)}
          <p class="muted small num">${texts.device.since(
            age(seconds(link.since)),
          )}${link.nextAttempt === undefined
            ? ""
            : ` · ${words.next(age(seconds(link.nextAttempt)))}`}</p>
        </div>
        <div class="gauge">
          <p><span class="muted small">${words.load}</span><b class="num">${percent(
            link.busLoad,
          )}</b></p>
          ${bar(link.busLoad, link.busLoad > 0.95 ? "warn" : "plain")}
        </div>
        <dl class="figures">
          <div>
            <dt>${words.requests}</dt>
            <dd>${count(link.requests)}</dd>
          </div>
          <div>
            <dt>${words.failed}</dt>
            <dd>${percent(failureShare(link))}</dd>
          </div>
          <div>
            <dt>${words.missed}</dt>
            <dd>${count(link.missedScans)}</dd>
          </div>
        </dl>
        ${link.lastError && link.state !== "up"
          ? html`
            <p class="error">${link.lastError}</p>
          `
          : nothing}
      </li>
    `;
  }

  static override styles = [shared, rows];
}
customElements.define("boat-links", Links);
