// The shapes that the REST interface answers with; docs/reference/rest-api.md describes them.

export type Availability = "unknown" | "online" | "offline";
export type Validity = "good" | "questionable" | "invalid";
export type Severity = "info" | "warning" | "critical";
export type Actor = "site" | "network" | "configuration" | "recipient" | "gateway" | "support";
export type Subject = "link" | "device" | "target" | "store" | "plugin";

export interface Problem {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly key?: string;
  readonly reason: string;
}

export interface Attention {
  readonly severity: Severity;
  readonly subject: Subject;
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly detail?: string;
  readonly since?: string;
  readonly who: Actor;
  readonly advice: string;
}

export interface Link {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly state: "connecting" | "up" | "down" | "lent" | "closed";
  readonly since: string;
  readonly lastError?: string;
  readonly nextAttempt?: string;
  readonly busLoad: number;
  readonly devices: number;
  readonly requests: number;
  readonly failures: number;
  readonly reconnects: number;
  readonly missedScans: number;
}

export interface Target {
  readonly id: string;
  readonly publisher: string;
  readonly type: string;
  readonly kind: string;
  readonly state: "idle" | "sending" | "retrying" | "closed";
  readonly since: string;
  readonly backlogMessages: number;
  readonly backlogBytes: number;
  readonly maxBacklogBytes: number;
  readonly oldest?: string;
  readonly lastConfirmed?: string;
  readonly lastError?: string;
  readonly nextAttempt?: string;
  readonly delivered: number;
  readonly dropped: number;
  readonly deadLetters: number;
}

export interface Store {
  readonly name: string;
  readonly writable: boolean;
  readonly lastError?: string;
  readonly bytes: number;
  readonly freeBytes: number;
}

export interface Plugin {
  readonly name: string;
  readonly version?: string;
  readonly jars: readonly string[];
  readonly provides: readonly { readonly kind: string; readonly type: string }[];
  readonly problem?: string;
}

export interface DeadLetter {
  readonly number: number;
  readonly target: string;
  readonly batch: string;
  readonly refused: string;
  readonly reason: string;
  readonly messages: number;
  readonly bytes: number;
  readonly made: string;
}

export interface DeadLetters {
  readonly letters: readonly DeadLetter[];
}

export interface Status {
  readonly time: string;
  readonly gateway: {
    readonly id: string;
    readonly version: string;
    readonly state: "running" | "configuration_refused";
    readonly startedAt?: string;
    readonly uptimeSeconds: number;
  };
  readonly attention: readonly Attention[];
  readonly configuration: {
    readonly folder: string;
    readonly problems: readonly Problem[];
    readonly warnings: readonly Problem[];
  };
  readonly links: readonly Link[];
  readonly targets: readonly Target[];
  readonly stores: readonly Store[];
  readonly plugins: readonly Plugin[];
}

export interface System {
  readonly time: string;
  readonly cpu: {
    readonly load: number;
    readonly processLoad: number;
    readonly cores: number;
    readonly temperatureCelsius?: number;
  };
  readonly memory: {
    readonly totalBytes: number;
    readonly availableBytes: number;
    readonly processBytes?: number;
  };
  readonly heap: { readonly usedBytes: number; readonly maxBytes: number };
  readonly disk: { readonly path: string; readonly totalBytes: number; readonly freeBytes: number };
  readonly uptimeSeconds: number;
  readonly polling: {
    readonly requestsPerSecond: number;
    readonly failuresPerSecond: number;
    readonly valuesPerSecond: number;
  };
}

export interface Device {
  readonly id: string;
  readonly label: string;
  readonly link: string;
  readonly type: string;
  readonly model?: string;
  readonly address: string;
  readonly availability: Availability;
  readonly since: string;
  readonly lastGood?: string;
  readonly lastError?: string;
  readonly failure?: string;
  readonly who?: Actor;
  readonly advice?: string;
  readonly nextProbe?: string;
  readonly points: number;
  readonly requestsPerScan: number;
  readonly rejectedBlocks: number;
  readonly requests: number;
  readonly failures: number;
  readonly roundTripSeconds: number;
  readonly pollIntervalSeconds: number;
  readonly scanPeriodSeconds: number;
}

export type Scalar = number | string | boolean;

export interface PointValue {
  readonly point: string;
  readonly unit: string;
  readonly value?: Scalar;
  readonly quality: Validity;
  readonly details?: readonly string[];
  readonly test?: boolean;
  readonly substituted?: boolean;
  readonly sourceTime?: string;
  readonly readTime?: string;
  readonly lastGood?: { readonly value: Scalar; readonly time: string };
}

export interface Values {
  readonly time: string;
  readonly devices: Readonly<Record<string, readonly PointValue[]>>;
}

export interface History {
  /** Absent if the gateway keeps no history. */
  readonly intervalSeconds?: number;
  readonly points: readonly {
    readonly time: string;
    readonly value?: number;
    readonly min?: number;
    readonly max?: number;
  }[];
}
