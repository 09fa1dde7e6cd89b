/**
 * One framework in a process of its own. {@link io.kerava.benchmarks.worker.Worker} is the main of
 * such a process; it takes orders from standard input, has a {@link
 * io.kerava.benchmarks.worker.Subject} do the work, and answers with its time. The worker of plain
 * DL4J has no Kerava on its class path, so nothing here but the Kerava subjects may use it.
 */
@NullMarked
package io.kerava.benchmarks.worker;

import org.jspecify.annotations.NullMarked;
