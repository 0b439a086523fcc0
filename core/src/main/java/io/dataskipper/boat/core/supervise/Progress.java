package io.dataskipper.boat.core.supervise;

import java.util.Optional;

/**
 * How the gateway is, for who supervises it.
 *
 * @param status one line for a person
 * @param stalled what no longer makes progress, such that only a new process helps; empty if all
 *     does
 * @param changing whether the configuration is being exchanged
 */
public record Progress(String status, Optional<String> stalled, boolean changing) {}
