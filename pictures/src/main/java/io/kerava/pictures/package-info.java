/**
 * Pictures of networks. A {@link io.kerava.pictures.Picture} is made by one call and saved as SVG
 * or PNG; no display is needed, but a font is.
 */
@NullMarked
package io.kerava.pictures;

import org.jspecify.annotations.NullMarked;
