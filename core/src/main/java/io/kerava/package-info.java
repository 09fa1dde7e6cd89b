/** The root of Kerava, Keras for Java on Deeplearning4J. */
@NullMarked
package io.kerava;

import org.jspecify.annotations.NullMarked;
