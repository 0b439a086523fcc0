package io.dataskipper.boat.core.registry.table;

/** How a manual counts its registers. */
public enum Addressing {
  /** By what the numbers look like: all of them 1xxxx, 3xxxx or 4xxxx are taken for MODICON. */
  AUTO,
  /** From 0, as on the wire. */
  WIRE,
  /** From 1: the number on the wire is smaller by one. */
  ONE_BASED,
  /**
   * 00001 coils, 10001 discrete inputs, 30001 input registers, 40001 holding registers, or the same
   * with six digits: the first digit says the function, the rest counts from 1.
   */
  MODICON
}
