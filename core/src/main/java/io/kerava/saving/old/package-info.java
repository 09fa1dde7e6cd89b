/**
 * Models of Keras 0, 1 and 2 in JSON: {@link io.kerava.saving.old.OldModelJson} turns their trees
 * into those that Keras 3 would write, by tables of what was renamed, dropped and changed.
 */
@NullMarked
package io.kerava.saving.old;

import org.jspecify.annotations.NullMarked;
