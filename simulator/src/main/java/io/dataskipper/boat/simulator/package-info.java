/**
 * Simulated Modbus meters on real sockets and pseudo-terminals, with faults. A {@link
 * io.dataskipper.boat.simulator.SimulatedMeter} holds the registers; {@link
 * io.dataskipper.boat.simulator.SimulatedTcp} puts meters on a socket, {@link
 * io.dataskipper.boat.simulator.SimulatedSerial} on a serial line.
 */
@NullMarked
package io.dataskipper.boat.simulator;

import org.jspecify.annotations.NullMarked;
