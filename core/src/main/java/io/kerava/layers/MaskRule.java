package io.kerava.layers;

/**
 * What a layer does with a mask: the note, made by {@code Masking} or {@code Embedding}, which
 * steps of each sequence count. Keras hangs it on its tensors; here the engines carry it from layer
 * to layer beside the values.
 */
public sealed interface MaskRule {
  /**
   * It goes on as it came: Keras's {@code supports_masking}. Of several inputs, that of the first.
   */
  MaskRule PASSES = new Passes();

  /**
   * {@link #PASSES}, and what came in has none from there on: Keras's {@code MultiHeadAttention}
   * takes the masks off the tensors that it was called on.
   */
  MaskRule MOVES = new Moves();

  /**
   * The layer uses it and there are no steps behind it, such as a recurrent layer's last output.
   */
  MaskRule ENDS = new Ends();

  /** The layer knows nothing of masks. Keras warns, and goes on without. */
  MaskRule DROPS = new Drops(true);

  /** What there is no mask behind in Keras, which says nothing: one of {@code keras.ops}. */
  MaskRule FORGETS = new Drops(false);

  /** See {@link #PASSES}. */
  record Passes() implements MaskRule {}

  /** See {@link #MOVES}. */
  record Moves() implements MaskRule {}

  /** See {@link #ENDS}. */
  record Ends() implements MaskRule {}

  /**
   * See {@link #DROPS}.
   *
   * @param warns whether that is worth a warning
   */
  record Drops(boolean warns) implements MaskRule {}

  /**
   * The layer makes one from its input.
   *
   * @param steps the number of steps of each sample
   */
  record Makes(int steps, MaskMaker maker) implements MaskRule {}

  /** The layer makes one of those that come in, such as those of several inputs. */
  record Combines(MaskCombiner combiner) implements MaskRule {}

  /**
   * A mask may not come in.
   *
   * @param reason what the message says
   */
  record Refuses(String reason) implements MaskRule {}
}
