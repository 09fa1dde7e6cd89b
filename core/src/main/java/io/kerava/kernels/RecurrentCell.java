package io.kerava.kernels;

/** One step of a recurrent layer, for the samples of a {@link RecurrentPart}. */
interface RecurrentCell {
  /** Makes the cells of parts. */
  interface Kind {
    /** The number of gates: the columns of the weights are so many times the units. */
    int gates();

    /** The number of states; the first one is the output. */
    int states();

    /** Whether the bias has a second row, for the products with the state. */
    boolean hasRecurrentBias();

    /** The cell of a part. */
    RecurrentCell cell(RecurrentPart part);
  }

  /** Makes room for a batch; the part has its sizes. */
  void begin(Site site);

  /** From the part's states before a step and its input products to the states after it. */
  void forward(int step);

  /**
   * The way back through a step: from the part's gradients at the states after it to those at the
   * states before it. The gradients at the gates go to where the input products were.
   */
  void backward(int step);
}
