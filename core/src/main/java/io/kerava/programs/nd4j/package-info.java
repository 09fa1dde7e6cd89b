/**
 * How ND4J computes primitives: instruction by instruction, each in operations of the backend that
 * is loaded, so that a program runs on CUDA too, and in double for checks of gradients. It is the
 * reader that others are compared with; where ND4J's own operation is wrong or missing, a form says
 * so.
 */
@NullMarked
package io.kerava.programs.nd4j;

import org.jspecify.annotations.NullMarked;
