/**
 * Files on disk: {@link io.kerava.files.WholeFile} writes one whole or not at all, {@link
 * io.kerava.files.Folders} makes the folders for it. All that Kerava writes in one piece goes this
 * way: weights, checkpoints, downloads.
 */
@NullMarked
package io.kerava.files;

import org.jspecify.annotations.NullMarked;
