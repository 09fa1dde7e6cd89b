/**
 * How the CPU computes primitives: loops over arrays of the Java heap, and products in OpenBLAS. A
 * form makes a step of each instruction, bound to the places of its arrays.
 */
@NullMarked
package io.kerava.programs.cpu;

import org.jspecify.annotations.NullMarked;
