package io.dataskipper.boat.portal.view;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.portal.view.AttentionView.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who must act, and how.
 *
 * @param text one or two sentences for a person
 */
record Advice(Actor who, String text) {
  private static final Advice DEFECT =
      new Advice(Actor.SUPPORT, "This is a defect. Report it together with the log.");

  /** For a device that does not answer though its link is up. */
  static Advice forDevice(@Nullable FailureKind kind) {
    return switch (kind) {
      case REFUSED, CONFIGURATION ->
          new Advice(
              Actor.CONFIGURATION,
              "The device declines what is asked. Check the meter model, the profile and the registers.");
      case MALFORMED ->
          new Advice(
              Actor.SITE,
              "Answers arrive damaged. Check termination and shield, and that no two devices share a unit id.");
      case INTERNAL -> DEFECT;
      case UNREACHABLE ->
          new Advice(Actor.NETWORK, "Check the address of the device and the way to it.");
      case TIMEOUT ->
          new Advice(
              Actor.SITE,
              "Check the power of the device, its wiring, unit id, baud rate and parity.");
      case null -> new Advice(Actor.SITE, "Check the power and the wiring of the device.");
    };
  }

  /** For a link that cannot be opened. */
  static Advice forLink(@Nullable FailureKind kind, boolean serial) {
    return switch (kind) {
      case CONFIGURATION ->
          new Advice(Actor.CONFIGURATION, "Check the settings of this connection.");
      case REFUSED ->
          new Advice(
              Actor.CONFIGURATION,
              "The peer declines the connection. Check its address, its port and how many connections it allows.");
      case INTERNAL -> DEFECT;
      case UNREACHABLE, TIMEOUT, MALFORMED ->
          serial
              ? new Advice(
                  Actor.SITE, "Check that the serial adapter is plugged in and may be opened.")
              : new Advice(
                  Actor.NETWORK, "Check host, port and cable, and that the peer has power.");
      case null ->
          new Advice(Actor.NETWORK, "Check host, port and cable, and that the peer has power.");
    };
  }

  /** For a target that takes nothing. */
  static Advice forTarget(@Nullable FailureKind kind) {
    return switch (kind) {
      case CONFIGURATION ->
          new Advice(
              Actor.CONFIGURATION,
              "Check address and credentials of this target. Readings are kept meanwhile.");
      case UNREACHABLE ->
          new Advice(
              Actor.NETWORK,
              "Check that this gateway can reach the target. Readings are kept meanwhile.");
      case INTERNAL -> DEFECT;
      case TIMEOUT, REFUSED, MALFORMED ->
          new Advice(
              Actor.RECIPIENT, "The target has to be looked after. Readings are kept meanwhile.");
      case null ->
          new Advice(
              Actor.RECIPIENT, "The target has to be looked after. Readings are kept meanwhile.");
    };
  }

  static Advice deadLetters() {
    return new Advice(
        Actor.RECIPIENT,
        "The target refused them for good. Find out why; they are kept as dead letters.");
  }

  static Advice nearlyFull() {
    return new Advice(
        Actor.RECIPIENT,
        "Bring the target back soon: at the limit the oldest readings are dropped.");
  }

  static Advice notWritable() {
    return new Advice(
        Actor.GATEWAY,
        "Make room on the disk, or make it writable. Polling and live data go on; what cannot be kept is lost.");
  }

  static Advice lowSpace() {
    return new Advice(Actor.GATEWAY, "Make room before the disk is full.");
  }

  static Advice setAside() {
    return new Advice(
        Actor.GATEWAY,
        "Check the disk and the power supply of this machine; the damaged file lies beside the new one.");
  }

  static Advice plugin() {
    return new Advice(
        Actor.GATEWAY,
        "Put a fitting jar into its folder, or remove the folder, and start the gateway again.");
  }

  static Advice stuck() {
    return new Advice(
        Actor.SUPPORT, "The driver hangs. A restart of the gateway helps; report it with the log.");
  }
}
