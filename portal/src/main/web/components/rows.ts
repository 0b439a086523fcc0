import { css } from "lit";

/** Rows of links and targets: name, state, a gauge and a few figures. */
export const rows = css`
  li {
    display: grid;
    grid-template-columns: minmax(0, 1.4fr) minmax(0, 1.1fr) minmax(110px, 0.9fr);
    gap: 10px 16px;
    align-items: start;
    padding: 12px 16px;
  }

  li + li {
    border-top: 1px solid var(--line);
  }

  strong {
    font-weight: 600;
  }

  .id {
    overflow-wrap: anywhere;
  }

  .gauge p {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 8px;
    white-space: nowrap;
  }

  .gauge b {
    font-weight: 600;
  }

  svg.share {
    display: block;
    width: 100%;
    height: 6px;
    margin-top: 7px;
    border-radius: 3px;
  }

  svg.share .rest {
    fill: var(--idle-tint);
  }

  svg.share .part {
    fill: var(--accent);
  }

  svg.share.warn .part {
    fill: var(--warn);
  }

  svg.share.bad .part {
    fill: var(--bad);
  }

  .figures {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 20px;
    font-size: 0.8125rem;
  }

  .figures div {
    display: flex;
    gap: 6px;
  }

  .figures dt {
    color: var(--muted);
  }

  .figures dd {
    font-variant-numeric: tabular-nums;
    font-weight: 500;
  }

  .error {
    grid-column: 1 / -1;
    padding: 6px 10px;
    border-radius: 6px;
    background: var(--sunken);
    color: var(--muted);
    font: 0.8125rem/1.45 var(--mono);
    overflow-wrap: anywhere;
  }

  @media (max-width: 479px) {
    li {
      grid-template-columns: minmax(0, 1fr) max-content;
    }

    .state {
      text-align: right;
    }

    .gauge {
      grid-column: 1 / -1;
    }
  }
`;
