/**
 * HDF5 files as Keras has them: {@link io.kerava.hdf5.Hdf5File} reads groups, attributes and
 * numbers, {@link io.kerava.hdf5.Hdf5Tree} writes them. Nothing here knows what a model is.
 *
 * <p>A file may come from anybody, so nothing in it is believed: no length is allocated that the
 * file's own length can't account for, and whatever is wrong with it is an {@link
 * io.kerava.hdf5.Hdf5FormatException}. jHDF reads the parts that a file is made of (trees, heaps,
 * types); walking through them, and turning bytes to numbers, is done here: jHDF loses a whole
 * group where one dataset in it is of a type that it doesn't know, as bfloat16 is.
 */
@NullMarked
package io.kerava.hdf5;

import org.jspecify.annotations.NullMarked;
