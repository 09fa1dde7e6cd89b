/**
 * Keras notebooks as Java programs. {@link io.kerava.examples.QuickStart} is the main job; every
 * class with a {@code main} shows the Python text that it ports, and runs by {@code mvn -q
 * -Pexample -Dmain=XorModels}.
 */
@NullMarked
package io.kerava.examples;

import org.jspecify.annotations.NullMarked;
