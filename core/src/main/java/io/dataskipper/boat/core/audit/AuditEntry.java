package io.dataskipper.boat.core.audit;

import java.time.Instant;

/**
 * A deed as it stands in the file.
 *
 * @param number counted from 1 on, without gaps
 */
public record AuditEntry(long number, Instant time, Deed deed) {}
