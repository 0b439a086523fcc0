/** What an IED holds: logical devices, nodes, data objects, data sets and report control blocks. */
@NullMarked
package io.dataskipper.boat.driver.iec61850.model;

import org.jspecify.annotations.NullMarked;
