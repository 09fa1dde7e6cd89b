/**
 * Data to learn from, as {@code keras.datasets} has it, and tables from CSV files.
 *
 * <p>{@link io.kerava.datasets.ImageData} is what {@link io.kerava.datasets.Mnist#loadData()},
 * {@link io.kerava.datasets.FashionMnist#loadData()} and their stand-in {@link
 * io.kerava.datasets.SyntheticDigits#loadData()} return, {@link io.kerava.datasets.SequenceData}
 * what {@link io.kerava.datasets.Imdb} does; {@link io.kerava.datasets.Csv} and {@link
 * io.kerava.datasets.Iris} return a {@link io.kerava.datasets.TableData}. Nothing here knows
 * models: arrays come out, ready for {@code fit}. Its neighbour {@code io.kerava.preprocessing}
 * encodes and pads them.
 */
@NullMarked
package io.kerava.datasets;

import org.jspecify.annotations.NullMarked;
