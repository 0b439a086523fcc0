import { html, LitElement } from "lit";

class Devices extends LitElement {
  override render() {
    return html`
      <h1>Devices</h1>
    `;
  }
}
customElements.define("boat-devices", Devices);
