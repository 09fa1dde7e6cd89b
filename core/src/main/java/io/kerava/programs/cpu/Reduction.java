package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.programs.Reduce;

/**
 * What several elements become one by. Rows are combined over one index from 0 on, since HotSpot
 * vectorizes no other such loop.
 */
interface Reduction {
  /** Combines each element of a row with one of what there was so far. */
  void combine(Object soFar, Object row, int length);

  /** Combines a run of one element or more, and puts the result into another array. */
  void run(Object x, int from, int to, Object y, int at);

  /**
   * Whether a long run is combined faster as rows that lie one behind the other; elements may then
   * be combined twice.
   */
  default boolean isFasterByRows() {
    return false;
  }

  /** The reduction of elements of a type. */
  static Reduction of(Reduce.Kind kind, DType dtype) {
    return switch (dtype) {
      case FLOAT32 ->
          switch (kind) {
            case SUM -> new FloatReductions.Sum();
            case MAX -> new FloatReductions.Largest();
            case MIN -> new FloatReductions.Smallest();
          };
      case INT32 ->
          switch (kind) {
            case SUM -> new IntReductions.Sum();
            case MAX -> new IntReductions.Largest();
            case MIN -> new IntReductions.Smallest();
          };
      case BOOL ->
          switch (kind) {
            case SUM -> throw new IllegalArgumentException("conditions have no sum");
            case MAX -> new BoolReductions.Any();
            case MIN -> new BoolReductions.All();
          };
    };
  }
}
