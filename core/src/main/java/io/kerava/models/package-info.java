/**
 * Models: {@link io.kerava.models.Sequential}, layers one after the other, and {@link
 * io.kerava.models.Model}, any graph of them. What they are made of is in {@link io.kerava.layers},
 * how they train in {@link io.kerava.training}.
 */
@NullMarked
package io.kerava.models;

import org.jspecify.annotations.NullMarked;
