import { css, html, LitElement, type TemplateResult } from "lit";
import type { Store, System } from "../model/api.ts";
import { bytes, count, percent } from "../model/format.ts";
import { texts } from "../texts.ts";
import { bar } from "./bar.ts";
import { mark, type Tone } from "./marks.ts";
import { shared } from "./styles.ts";

const words = texts.system;

/** What the gateway's own machine has left: processor, memory, disk, stores. */
class SystemPanel extends LitElement {
  static override properties = { system: { attribute: false }, stores: { attribute: false } };
  declare system: System | undefined;
  declare stores: readonly Store[];

  override render() {
    return html`
      <section class="panel" aria-labelledby="title">
        <header><h2 id="title">${texts.dashboard.system}</h2></header>
        <dl>${this.system ? this.#gauges(this.system) : ""}${this.stores.map((store) =>
          this.#store(store)
        )}</dl>
      </section>
    `;
  }

  #gauges({ cpu, memory, disk }: System) {
    const used = memory.totalBytes - memory.availableBytes;
    const heat = cpu.temperatureCelsius === undefined
      ? ""
      : ` · ${words.temperature(cpu.temperatureCelsius.toFixed(0))}`;
    return [
      gauge(
        words.cpu,
        percent(cpu.load),
        cpu.load,
        words.cores(count(cpu.cores), percent(cpu.processLoad)) + heat,
      ),
      gauge(
        words.memory,
        words.of(bytes(used), bytes(memory.totalBytes)),
        used / memory.totalBytes,
        memory.processBytes === undefined ? "" : words.memoryHint(bytes(memory.processBytes)),
      ),
      gauge(
        words.disk,
        words.free(bytes(disk.freeBytes)),
        1 - disk.freeBytes / disk.totalBytes,
        disk.path,
      ),
    ];
  }

  #store(store: Store) {
    return html`
      <div class="store">
        <dt>${words.store[store.name] ?? store.name}</dt>
        <dd class="num">${bytes(store.bytes)}</dd>
        <dd>${store.writable ? mark("ok", words.writable) : mark("bad", words.notWritable)}</dd>
        ${store.lastError
          ? html`
            <dd class="error">${store.lastError}</dd>
          `
          : ""}
      </div>
    `;
  }

  static override styles = [
    shared,
    css`
      dl > div {
        padding: 10px 16px;
      }

      dl > div + div {
        border-top: 1px solid var(--line);
      }

      .gauge {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 8px;
      }

      .gauge .figure {
        font-weight: 600;
        text-align: right;
      }

      .gauge .hint {
        grid-column: 1 / -1;
        min-height: 1.2em;
      }

      svg.share {
        display: block;
        grid-column: 1 / -1;
        width: 100%;
        height: 6px;
        margin: 6px 0 4px;
        border-radius: 3px;
      }

      .rest {
        fill: var(--idle-tint);
      }

      .part {
        fill: var(--accent);
      }

      .warn .part {
        fill: var(--warn);
      }

      .bad .part {
        fill: var(--bad);
      }

      .store {
        display: grid;
        grid-template-columns: 1fr auto auto;
        gap: 2px 12px;
      }

      .error {
        grid-column: 1 / -1;
        color: var(--muted);
        font: 0.8125rem/1.45 var(--mono);
        overflow-wrap: anywhere;
      }
    `,
  ];
}
customElements.define("boat-system", SystemPanel);

function gauge(label: string, figure: string, share: number, hint: string): TemplateResult {
  const tone: Tone | "plain" = share > 0.95 ? "bad" : share > 0.85 ? "warn" : "plain";
  return html`
    <div class="gauge">
      <dt>${label}</dt>
      <dd class="figure num">${figure}</dd>
      <dd class="hint muted small cut">${bar(share, tone)}${hint}</dd>
    </div>
  `;
}
