/**
 * NumPy in Java: {@link io.kerava.numpy.Np} has what programs do with arrays and ND4J makes hard.
 *
 * <p>And its file formats: {@link io.kerava.numpy.NpzFile} reads the members of an .npz archive,
 * {@link io.kerava.numpy.NpyArray} is one of them, and {@link io.kerava.numpy.NpyWriter} writes
 * one. Models keep their weights in such files, and data sets come in them.
 *
 * <p>What is read may come from anybody, so nothing is allocated by what a file says of itself:
 * whoever asks for a member says how large it may be. A file that is damaged, or isn't what NumPy
 * reads, is answered with a {@link io.kerava.numpy.NpyFormatException}.
 */
@NullMarked
package io.kerava.numpy;

import org.jspecify.annotations.NullMarked;
