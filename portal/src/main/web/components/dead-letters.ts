import { css, html, LitElement, nothing } from "lit";
import type { DeadLetter, DeadLetters } from "../model/api.ts";
import { age, bytes, count } from "../model/format.ts";
import { texts } from "../texts.ts";
import { ROOT } from "./live.ts";
import { shared } from "./styles.ts";

const words = texts.deadLetters;
const MOST = 1000;
const SHOWN = 10;

/** What a target has refused for good: how much, and if one asks, when and why. */
class DeadLetterList extends LitElement {
  static override properties = {
    target: {},
    count: { type: Number },
    now: { type: Number },
    letters: { state: true },
    failed: { state: true },
  };
  declare target: string;
  declare count: number;
  declare now: number;
  declare letters: readonly DeadLetter[] | undefined;
  declare failed: boolean;

  #open = false;
  #asked = 0;

  constructor() {
    super();
    this.failed = false;
  }

  override willUpdate() {
    if (this.#open && this.#asked !== this.count) void this.#load();
  }

  async #load() {
    this.#asked = this.count;
    try {
      const answer = await fetch(new URL(`api/dead-letters?max=${MOST}`, ROOT));
      this.failed = !answer.ok;
      if (!answer.ok) return;
      const { letters } = await answer.json() as DeadLetters;
      this.letters = letters.filter((letter) => letter.target === this.target);
    } catch {
      this.failed = true;
    }
  }

  override render() {
    return html`
      <details @toggle="${this.#toggled}">
        <summary>${this.count === 1 ? words.one : words.some(count(this.count))}</summary>
        ${this.failed
          ? html`
            <p class="muted small">${words.failed}</p>
          `
          : nothing}
        <ol>${(this.letters ?? []).slice(0, SHOWN).map((letter) =>
          html`
            <li>
              <p class="small num">${words.ago(
                age((this.now - Date.parse(letter.refused)) / 1000),
              )} · ${words.holds(
                count(letter.messages),
                letter.messages === 1,
                bytes(letter.bytes),
              )} · <a href="${new URL(`api/dead-letters/${letter.number}`, ROOT).href}">${words
                .show}</a></p>
              <p class="reason">${letter.reason}</p>
            </li>
          `
        )}</ol>
      </details>
    `;
  }

  #toggled(event: Event) {
    this.#open = (event.target as HTMLDetailsElement).open;
    if (this.#open) void this.#load();
  }

  static override styles = [
    shared,
    css`
      :host {
        grid-column: 1 / -1;
      }

      summary {
        width: fit-content;
        min-height: 24px;
        font-size: 0.8125rem;
        font-weight: 500;
        color: var(--warn);
        cursor: pointer;
      }

      li {
        margin-top: 6px;
        padding: 6px 10px;
        border-radius: 6px;
        background: var(--sunken);
      }

      .reason {
        color: var(--muted);
        font: 0.8125rem/1.45 var(--mono);
        overflow-wrap: anywhere;
      }
    `,
  ];
}
customElements.define("boat-dead-letters", DeadLetterList);
