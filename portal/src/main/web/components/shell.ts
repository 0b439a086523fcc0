import { css, html, LitElement, nothing } from "lit";
import { age } from "../model/format.ts";
import { texts } from "../texts.ts";
import type { Connection } from "../model/feed.ts";
import { ROOT } from "./live.ts";
import { icon } from "./marks.ts";
import { shared } from "./styles.ts";

/** The pages that exist; the paths are relative to where the portal is mounted. */
const PAGES = [
  { id: "dashboard", path: "./", label: texts.nav.dashboard },
  { id: "devices", path: "devices", label: texts.nav.devices },
];

/** The frame of every page: name, pages, state of the connection, colours. */
class Shell extends LitElement {
  static override properties = {
    page: {},
    connection: {},
    silence: { type: Number },
    retryIn: { type: Number },
    dark: { state: true },
  };
  declare page: string;
  declare connection: Connection;
  /** Seconds since the last news; infinite before the first. */
  declare silence: number;
  /** Seconds until the next try; 0 while one is under way. */
  declare retryIn: number;
  declare dark: boolean;

  constructor() {
    super();
    this.dark = document.documentElement.dataset["theme"] === "dark";
  }

  override render() {
    const lost = this.connection === "lost";
    return html`
      <header class="bar">
        <button class="skip" @click="${this.#skip}">${texts.skip}</button>
        <a class="brand" href="${new URL("./", ROOT).pathname}">${boat}<span>${texts
          .product}</span></a>
        <nav aria-label="${texts.nav.label}">
          ${PAGES.map((page) =>
            html`
              <a href="${new URL(page.path, ROOT).pathname}" aria-current="${page.id === this.page
                ? "page"
                : nothing}">${page.label}</a>
            `
          )}
        </nav>
        <span class="connection ${this.connection}" role="status"><i></i>${texts
          .connection[this.connection]}</span>
        <button class="theme" @click="${this.#switchTheme}" aria-label="${this.dark
          ? texts.theme.toLight
          : texts.theme.toDark}" title="${this.dark ? texts.theme.toLight : texts.theme.toDark}">
          ${icon(this.dark ? "sun" : "moon")}
        </button>
      </header>
      ${lost ? this.#lost() : nothing}
      <main id="main" tabindex="-1" class="${lost ? "old" : ""}"><slot></slot></main>
    `;
  }

  #lost() {
    return html`
      <section class="notice" aria-label="${texts.connection.label}">
        ${icon("plug")}
        <p role="alert">${Number.isFinite(this.silence)
          ? texts.connection.lostSince(age(this.silence))
          : texts.connection.never}</p>
        <span class="num">${this.retryIn > 0
          ? texts.connection.retryIn(age(this.retryIn))
          : texts.connection.trying}</span>
        <button class="button" @click="${this.#retry}">${texts.connection.retry}</button>
      </section>
    `;
  }

  #retry() {
    this.dispatchEvent(new Event("retry"));
  }

  #skip() {
    this.renderRoot.querySelector("main")?.focus();
  }

  #switchTheme() {
    this.dark = !this.dark;
    const theme = this.dark ? "dark" : "light";
    document.documentElement.dataset["theme"] = theme;
    localStorage.setItem("theme", theme);
    dispatchEvent(new Event("themechange"));
  }

  static override styles = [
    shared,
    css`
      .bar {
        position: sticky;
        top: 0;
        z-index: 10;
        display: flex;
        align-items: stretch;
        gap: 24px;
        height: 56px;
        padding: 0 24px;
        background: var(--bar);
        color: var(--bar-text);
        border-bottom: 1px solid var(--bar-line);
      }

      .bar a {
        color: inherit;
        text-decoration: none;
      }

      .bar :focus-visible {
        outline-color: var(--bar-text);
        outline-offset: -3px;
      }

      .brand {
        display: flex;
        align-items: center;
        gap: 10px;
        font-weight: 600;
        font-size: 0.9375rem;
        letter-spacing: -0.01em;
        white-space: nowrap;
      }

      .brand svg {
        width: 26px;
        height: 26px;
      }

      nav {
        display: flex;
        margin-right: auto;
      }

      nav a {
        display: flex;
        align-items: center;
        padding: 2px 14px 0;
        font-weight: 500;
        color: var(--bar-muted);
        border-bottom: 2px solid transparent;
      }

      nav a:hover {
        color: var(--bar-text);
      }

      nav a[aria-current] {
        color: var(--bar-text);
        border-bottom-color: #4fb3d9;
      }

      .connection {
        align-self: center;
        display: inline-flex;
        align-items: center;
        gap: 8px;
        padding: 3px 12px 3px 10px;
        border: 1px solid var(--bar-line);
        border-radius: 999px;
        font-size: 0.8125rem;
        font-weight: 500;
        white-space: nowrap;
      }

      .connection i {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--bar-muted);
      }

      .connection.live i {
        background: #46c784;
        animation: beat 2s ease-in-out infinite;
      }

      .connection.lost {
        background: #7d1d17;
        border-color: #a8342c;
      }

      .connection.lost i {
        border-radius: 1px;
        background: #ffb4ad;
      }

      @keyframes beat {
        50% {
          opacity: 0.45;
        }
      }

      @media (prefers-reduced-motion: reduce) {
        .connection.live i {
          animation: none;
        }
      }

      .theme {
        align-self: center;
        display: grid;
        place-items: center;
        width: 36px;
        height: 36px;
        margin-left: -12px;
        margin-right: -8px;
        border: 0;
        border-radius: 8px;
        background: none;
        color: var(--bar-muted);
        cursor: pointer;
      }

      .theme:hover {
        color: var(--bar-text);
        background: var(--bar-line);
      }

      .theme svg.icon {
        width: 18px;
        height: 18px;
      }

      .skip {
        position: absolute;
        z-index: 11;
        top: -60px;
        left: 16px;
        padding: 8px 16px;
        border: 0;
        border-radius: 0 0 8px 8px;
        background: var(--panel);
        color: var(--accent);
        font-weight: 500;
      }

      .skip:focus {
        top: 0;
      }

      .notice {
        position: sticky;
        top: 56px;
        z-index: 9;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        padding: 8px 24px;
        background: var(--warn-tint);
        border-bottom: 1px solid var(--warn-line);
        color: var(--text);
      }

      .notice p {
        font-weight: 600;
      }

      .notice .button {
        margin-left: auto;
        min-height: 32px;
      }

      main {
        display: block;
        max-width: 1440px;
        margin: 0 auto;
        padding: 24px;
        outline: none;
      }

      main.old {
        filter: grayscale(1);
      }

      @media (max-width: 719px) {
        .bar {
          gap: 8px;
          padding: 0 12px;
          height: 56px;
        }

        .brand span {
          position: absolute;
          clip-path: inset(50%);
          width: 1px;
          height: 1px;
          overflow: hidden;
        }

        nav a {
          padding: 2px 10px 0;
        }

        .theme {
          width: 44px;
          height: 44px;
          margin: 0 -8px 0 -4px;
        }

        .notice {
          padding: 8px 12px;
        }

        main {
          padding: 12px;
        }
      }
    `,
  ];
}
customElements.define("boat-shell", Shell);

const boat = html`
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill="#1d7fa6" />
    <path d="M15 6v11H8.500zM17.500 9.500V17h5z" fill="#fff" />
    <path d="M6.500 19.500h19l-3 5.500a2 2 0 0 1-1.800 1H11.300a2 2 0 0 1-1.800-1z" fill="#fff" />
  </svg>
`;
