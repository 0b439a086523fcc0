import { html, LitElement, nothing } from "lit";
import "./dead-letters.ts";
import type { Target } from "../model/api.ts";
import { age, bytes, count, percent } from "../model/format.ts";
import { texts } from "../texts.ts";
import { bar } from "./bar.ts";
import { targetMark } from "./marks.ts";
import { rows } from "./rows.ts";
import { shared } from "./styles.ts";

const words = texts.target;

/** Every target with what waits for it and what became of the rest. */
class Targets extends LitElement {
  static override properties = { targets: { attribute: false }, now: { type: Number } };
  declare targets: readonly Target[];
  declare now: number;

  override render() {
    return html`
      <section class="panel" aria-labelledby="title">
        <header><h2 id="title">${texts.dashboard.targets}</h2><span class="chip num">${count(
          this.targets.length,
        )}</span></header>
        ${this.targets.length === 0
          ? html`
            <p class="empty">${texts.dashboard.noTargets}</p>
          `
          : html`
            <ul>${this.targets.map((target) => this.#row(target))}</ul>
          `}
      </section>
    `;
  }

  #row(target: Target) {
    const share = target.maxBacklogBytes === 0 ? 0 : target.backlogBytes / target.maxBacklogBytes;
    return html`
      <li>
        <div class="name">
          <p class="id"><strong>${breakable(target.id)}</strong></p>
          <p class="muted small cut">${target.type} · ${texts.kind[target.kind] ?? target.kind}</p>
        </div>
        <div class="state">
          ${targetMark(target.state)}
          <p class="muted small num">${target.lastConfirmed === undefined
            ? words.never
            : words.confirmed(age((this.now - Date.parse(target.lastConfirmed)) / 1000))}</p>
        </div>
        <div class="gauge">
          <p><span class="muted small">${words.backlog}</span><b class="num">${percent(
            share,
          )}</b></p>
          ${bar(share, share > 0.8 ? "bad" : "plain")}
        </div>
        <dl class="figures">
          <div>
            <dt>${words.waiting}</dt>
            <dd>${target.backlogMessages === 0
              ? words.none
              : words.messages(count(target.backlogMessages), bytes(target.backlogBytes))}</dd>
          </div>
          <div>
            <dt>${words.delivered}</dt>
            <dd>${count(target.delivered)}</dd>
          </div>
          <div>
            <dt>${words.dropped}</dt>
            <dd>${count(target.dropped)}</dd>
          </div>
        </dl>
        ${target.lastError && target.state === "retrying"
          ? html`
            <p class="error">${target.lastError}</p>
          `
          : nothing} ${target.deadLetters === 0 ? nothing : html`
          <boat-dead-letters
            .target="${target.id}"
            .count="${target.deadLetters}"
            .now="${this.now}"
          ></boat-dead-letters>
        `}
      </li>
    `;
  }

  static override styles = [shared, rows];
}
customElements.define("boat-targets", Targets);

/** A dotted name that may be broken after each dot. */
function breakable(id: string) {
  return id.split(/(?<=[.:])/).map((part) =>
    html`
      ${part}<wbr />
    `
  );
}
