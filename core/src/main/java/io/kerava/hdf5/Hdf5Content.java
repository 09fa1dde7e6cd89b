package io.kerava.hdf5;

/** What a group to be written holds. */
interface Hdf5Content {
  /** Hands over the texts of all attributes, which stand first in the file. */
  void collectTexts(TextHeap heap);

  /**
   * Gives all its parts their places, the lower ones first.
   *
   * @return the address of its header
   */
  long place(FileLayout layout);
}
