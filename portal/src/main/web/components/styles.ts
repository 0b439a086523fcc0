import { css } from "lit";

/** What every component shares: panels, headings, fields, marks of state. */
export const shared = css`
  :host {
    display: block;
    min-width: 0;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  h2 {
    font-size: 0.9375rem;
    font-weight: 600;
    letter-spacing: -0.005em;
  }

  a {
    color: var(--accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 2px;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    border-radius: 4px;
  }

  .panel {
    background: var(--panel);
    border: 1px solid var(--line);
    border-radius: 10px;
    min-width: 0;
  }

  .panel > header {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 48px;
    padding: 8px 16px;
    border-bottom: 1px solid var(--line);
  }

  .panel > header > .end {
    margin-left: auto;
  }

  .empty {
    padding: 24px 16px;
    color: var(--muted);
  }

  .num {
    font-variant-numeric: tabular-nums;
  }

  .muted {
    color: var(--muted);
  }

  .small {
    font-size: 0.8125rem;
  }

  .cut {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  svg.icon {
    width: 16px;
    height: 16px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .mark {
    display: inline-flex;
    align-items: baseline;
    gap: 6px;
    font-weight: 500;
    white-space: nowrap;
  }

  .mark svg {
    align-self: center;
  }

  .mark.ok {
    color: var(--ok);
  }

  .mark.warn {
    color: var(--warn);
  }

  .mark.bad {
    color: var(--bad);
  }

  .mark.idle {
    color: var(--idle);
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 1px 8px;
    border-radius: 999px;
    background: var(--idle-tint);
    color: var(--text);
    font-size: 0.75rem;
    font-weight: 500;
    white-space: nowrap;
  }

  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }

  .button,
  .field {
    min-height: 36px;
    padding: 0 12px;
    border: 1px solid var(--line-strong);
    border-radius: 8px;
    background: var(--panel);
  }

  .button {
    cursor: pointer;
    font-weight: 500;
  }

  .button:hover {
    background: var(--sunken);
  }

  input.field {
    width: 100%;
    min-width: 0;
  }

  input.field::placeholder {
    color: var(--muted);
    opacity: 1;
  }

  select.field {
    max-width: 100%;
    text-overflow: ellipsis;
  }

  .segments {
    display: inline-flex;
    border: 1px solid var(--line-strong);
    border-radius: 8px;
    overflow: hidden;
  }

  .segments button {
    min-height: 32px;
    padding: 0 12px;
    border: 0;
    border-left: 1px solid var(--line);
    background: var(--panel);
    color: var(--muted);
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
  }

  .segments button:first-child {
    border-left: 0;
  }

  .segments button:hover {
    background: var(--sunken);
  }

  .segments button[aria-pressed="true"] {
    background: var(--accent-tint);
    color: var(--accent);
  }

  .segments button:focus-visible {
    outline-offset: -2px;
    border-radius: 8px;
  }

  @media (max-width: 719px) {
    .panel > header {
      padding: 8px 12px;
    }

    .button,
    .field {
      min-height: 44px;
      font-size: 1rem;
    }

    .segments button {
      min-height: 44px;
    }
  }
`;
