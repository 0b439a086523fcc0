/** The assembled product against real sockets, lines, brokers and disks, with every fault. */
@NullMarked
package io.dataskipper.boat.dist.system;

import org.jspecify.annotations.NullMarked;
