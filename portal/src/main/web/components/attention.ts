import { css, html, LitElement, nothing } from "lit";
import type { Attention, Problem, Status } from "../model/api.ts";
import type { DeviceFilter } from "../model/devices.ts";
import { age, count, span } from "../model/format.ts";
import { texts } from "../texts.ts";
import { ROOT } from "./live.ts";
import { icon, icons, severityTone, type Tone } from "./marks.ts";
import { shared } from "./styles.ts";

const words = texts.dashboard;

/** The most items that are shown before one asks for the rest. */
const MOST_ITEMS = 5;

/** The first thing to see: whether all is well, and if not, what is wrong and who must act. */
class AttentionPanel extends LitElement {
  static override properties = {
    status: { attribute: false },
    counts: { attribute: false },
    now: { type: Number },
    all: { state: true },
  };
  declare status: Status;
  declare counts: Record<DeviceFilter, number>;
  declare now: number;
  declare all: boolean;

  constructor() {
    super();
    this.all = false;
  }

  override render() {
    const { gateway, attention, configuration } = this.status;
    const [tone, text] = this.#verdict();
    const shown = this.all ? attention : attention.slice(0, MOST_ITEMS);
    return html`
      <div class="headline">
        <span class="badge ${tone}">${icon(icons[tone])}</span>
        <div>
          <h1>${text}</h1>
          <p class="muted">${words.facts(
            gateway.id,
            gateway.version,
            span(gateway.uptimeSeconds),
          )}</p>
        </div>
      </div>
      ${this.#problems(
        words.problems,
        configuration.problems,
        words.problemsHint,
      )} ${attention.length === 0 ? nothing : html`
        <section class="panel" aria-label="${words.attention}">
          <ul>${shown.map((item) => this.#item(item))}</ul>
          ${shown.length === attention.length ? nothing : html`
            <p class="more"><button class="button" @click="${() => (this.all = true)}">${words
              .moreAttention(count(attention.length - shown.length))}</button></p>
          `}
        </section>
      `} ${this.counts.all === 0 && configuration.problems.length === 0
        ? this.#empty()
        : nothing} ${this.#problems(words.warnings, configuration.warnings, "")}
    `;
  }

  #verdict(): [Tone, string] {
    const { gateway, attention } = this.status;
    if (gateway.state === "configuration_refused") return ["bad", words.refused];
    const serious = attention.filter((item) => item.severity !== "info").length;
    if (serious > 0) {
      const critical = attention.some((item) => item.severity === "critical");
      return [
        critical ? "bad" : "warn",
        serious === 1 ? words.needOne : words.need(count(serious)),
      ];
    }
    if (this.counts.all === 0) return ["idle", words.empty];
    if (this.counts.unknown > 0) return ["idle", words.starting];
    return ["ok", this.counts.all === 1 ? words.allWellOne : words.allWell(count(this.counts.all))];
  }

  #item(item: Attention) {
    const tone = severityTone[item.severity];
    return html`
      <li>
        <span class="mark ${tone}">${icon(icons[tone])}<span class="sr">${texts
          .severity[item.severity]}</span></span>
        <div class="what">
          <p><strong>${item.subject === "device"
            ? html`
              <a href="${new URL(`devices?device=${encodeURIComponent(item.id)}`, ROOT)
                .href}">${item.label}</a>
            `
            : item.label}</strong> ${item.text}${item.since === undefined ? nothing : html`
            <span class="muted num">${words.since(
              age((this.now - Date.parse(item.since)) / 1000),
            )}</span>
          `}</p>
          ${item.detail
            ? html`
              <p class="detail">${item.detail}</p>
            `
            : nothing}
        </div>
        <p class="who"><span class="chip">${texts.who[item.who]}</span> ${item.advice}</p>
      </li>
    `;
  }

  #problems(title: string, problems: readonly Problem[], hint: string) {
    if (problems.length === 0) return nothing;
    return html`
      <section class="panel" aria-label="${title}">
        <header><h2>${title}</h2><span class="chip num">${count(problems.length)}</span></header>
        <ol class="problems">${problems.map((problem) =>
          html`
            <li>
              <code class="num">${place(problem)}</code>
              <p>${problem.key
                ? html`
                  <code>${problem.key}</code>:
                `
                : nothing}${problem.reason}</p>
            </li>
          `
        )}</ol>
        ${hint === "" ? nothing : html`
          <p class="empty small">${hint}</p>
        `}
      </section>
    `;
  }

  #empty() {
    return html`
      <section class="panel steps">
        <h2>${words.emptyTitle}</h2>
        <ol>${words.emptySteps(this.status.configuration.folder).map((step) =>
          html`
            <li>${step}</li>
          `
        )}</ol>
      </section>
    `;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 16px;
      }

      .headline {
        display: flex;
        align-items: center;
        gap: 16px;
      }

      h1 {
        font-size: 1.5rem;
        line-height: 1.2;
        font-weight: 650;
        letter-spacing: -0.02em;
      }

      .badge {
        display: grid;
        place-items: center;
        width: 44px;
        height: 44px;
        flex: none;
        border-radius: 50%;
      }

      .badge svg.icon {
        width: 22px;
        height: 22px;
        stroke-width: 2.5;
      }

      .badge.ok {
        background: var(--ok-tint);
        color: var(--ok);
      }

      .badge.warn {
        background: var(--warn-tint);
        color: var(--warn);
      }

      .badge.bad {
        background: var(--bad-tint);
        color: var(--bad);
      }

      .badge.idle {
        background: var(--idle-tint);
        color: var(--idle);
      }

      ul > li {
        display: grid;
        grid-template-columns: 20px minmax(0, 3fr) minmax(0, 2fr);
        gap: 4px 12px;
        padding: 12px 16px;
      }

      ul > li + li {
        border-top: 1px solid var(--line);
      }

      li > .mark {
        align-self: start;
        height: 20px;
      }

      strong {
        font-weight: 600;
      }

      .detail {
        margin-top: 2px;
        font: 0.8125rem/1.45 var(--mono);
        color: var(--muted);
        overflow-wrap: anywhere;
      }

      .who .chip {
        margin-right: 4px;
      }

      .more {
        padding: 8px 16px;
        border-top: 1px solid var(--line);
      }

      .problems li {
        display: grid;
        grid-template-columns: minmax(150px, max-content) minmax(0, 1fr);
        gap: 4px 16px;
        padding: 10px 16px;
        overflow-wrap: anywhere;
      }

      .problems li + li {
        border-top: 1px solid var(--line);
      }

      code {
        font: 0.8125rem/1.45 var(--mono);
      }

      .problems + .empty {
        padding: 12px 16px;
        border-top: 1px solid var(--line);
      }

      .steps {
        padding: 24px;
      }

      .steps ol {
        display: grid;
        gap: 8px;
        margin-top: 12px;
        padding-left: 20px;
        list-style: decimal;
      }

      @media (max-width: 719px) {
        .headline {
          gap: 12px;
        }

        h1 {
          font-size: 1.25rem;
        }

        ul > li {
          grid-template-columns: 20px minmax(0, 1fr);
        }

        .who {
          grid-column: 2;
        }

        .problems li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
}
customElements.define("boat-attention", AttentionPanel);

function place(problem: Problem): string {
  return [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(
    ":",
  );
}
