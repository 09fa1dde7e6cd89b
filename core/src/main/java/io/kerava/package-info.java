/**
 * Keras for Java on Deeplearning4J. Begin with {@link io.kerava.models.Sequential}; {@link
 * io.kerava.Kerava} sets what concerns the whole process.
 */
@NullMarked
package io.kerava;

import org.jspecify.annotations.NullMarked;
