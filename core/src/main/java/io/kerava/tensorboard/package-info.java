/**
 * Event files, which TensorBoard shows: {@link io.kerava.tensorboard.SummaryWriter} writes
 * TensorFlow's summaries of scalars, histograms, images and models into one. What stands in a
 * summary is tensorboard/plugins, how it stands in the file is TensorFlow's TFRecord.
 */
@NullMarked
package io.kerava.tensorboard;

import org.jspecify.annotations.NullMarked;
