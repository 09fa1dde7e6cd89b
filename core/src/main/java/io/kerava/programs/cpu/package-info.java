/**
 * Programs on the CPU: instructions bound to arrays of the Java heap, in loops that HotSpot
 * vectorizes and products that OpenBLAS computes. {@link io.kerava.programs.cpu.CpuPlan} is a
 * program for one size of batch.
 */
@NullMarked
package io.kerava.programs.cpu;

import org.jspecify.annotations.NullMarked;
