import type { ReactiveController, ReactiveControllerHost } from "lit";
import { backoff, type Connection, connection, Feed, SILENCE_LIMIT_MS } from "../model/feed.ts";

const EVENTS = ["status", "system", "devices", "values"];

/** Where the portal is mounted; pages and REST are told relative to it. */
export const ROOT = new URL("..", import.meta.url);

/** Ties a page to the live stream: opens it, tells the page of news, and opens it again when it breaks. */
export class Live implements ReactiveController {
  readonly feed = new Feed();
  readonly #host: ReactiveControllerHost;
  #source: EventSource | undefined;
  #parts: readonly string[];
  #device = "";
  #opened = 0;
  #failures = 0;
  #retryAt = 0;
  #timer = 0;

  constructor(host: ReactiveControllerHost, parts: readonly string[]) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.#onVisibility);
    addEventListener("pagehide", this.#close);
    this.#timer = setInterval(this.#onSecond, 1000);
    this.#connect();
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.#onVisibility);
    removeEventListener("pagehide", this.#close);
    clearInterval(this.#timer);
    this.#close();
  }

  /** The device whose values are wanted; none if empty. */
  watch(device: string): void {
    if (device === this.#device) return;
    this.#device = device;
    this.feed.forgetValues();
    this.#connect();
  }

  get state(): Connection {
    return connection(this.feed.version > 0, this.#failures, this.feed.silence(performance.now()));
  }

  /** The gateway's clock in milliseconds, as the browser reckons it. */
  get now(): number {
    return this.feed.now(performance.now());
  }

  /** Seconds since the last news. */
  get silence(): number {
    return this.feed.silence(performance.now()) / 1000;
  }

  /** Seconds until the next try; 0 while one is under way. */
  get retryIn(): number {
    return Math.max(0, (this.#retryAt - performance.now()) / 1000);
  }

  retry(): void {
    this.#connect();
    this.#host.requestUpdate();
  }

  #connect(): void {
    this.#close();
    this.#retryAt = 0;
    const url = new URL("api/live", ROOT);
    for (const part of this.#parts) {
      if (part !== "values" || this.#device !== "") url.searchParams.append("part", part);
    }
    if (this.#device !== "") url.searchParams.set("device", this.#device);
    const source = new EventSource(url);
    source.onerror = () => this.#onBroken();
    for (const event of EVENTS) {
      source.addEventListener(event, (message: MessageEvent<string>) => {
        this.#failures = 0;
        this.feed.take(event, message.data, performance.now());
        this.#host.requestUpdate();
      });
    }
    this.#source = source;
    this.#opened = performance.now();
  }

  #onBroken(): void {
    this.#close();
    this.#failures++;
    this.#retryAt = performance.now() + backoff(this.#failures);
    this.#host.requestUpdate();
  }

  readonly #onSecond = () => {
    if (document.hidden) return;
    const at = performance.now();
    const silence = Math.min(at - this.#opened, this.feed.silence(at));
    if (this.#source === undefined && this.retryIn === 0) this.#connect();
    else if (this.#source !== undefined && silence > SILENCE_LIMIT_MS) this.#onBroken();
    this.#host.requestUpdate();
  };

  /** A hidden page needs no news; browsers allow few connections, and a phone's battery is small. */
  readonly #onVisibility = () => {
    if (document.hidden) this.#close();
    else this.#connect();
  };

  readonly #close = () => {
    this.#source?.close();
    this.#source = undefined;
  };
}
