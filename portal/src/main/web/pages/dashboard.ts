import { html, LitElement } from "lit";

class Dashboard extends LitElement {
  override render() {
    return html`
      <h1>Dashboard</h1>
    `;
  }
}
customElements.define("boat-dashboard", Dashboard);
