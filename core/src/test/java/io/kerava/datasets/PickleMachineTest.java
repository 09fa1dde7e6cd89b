package io.kerava.datasets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kerava.numpy.NpyFormatException;
import io.kerava.testing.NpzBuilder;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Pickles that are small and ask for much; what is read otherwise stands in {@link ImdbTest}. */
class PickleMachineTest {
  private static final String MEND = ". Write the file anew, with numpy.save or numpy.savez.";
  private static final String STACK_GLOBAL = "\u0093";

  private static byte[] npy(String shape, String program) {
    return NpzBuilder.npy(
        "{'descr': '|O', 'fortran_order': False, 'shape': " + shape + ", }\n",
        program.getBytes(ISO_8859_1));
  }

  /** The pickle of an array whose elements are made by a program. */
  private static byte[] array(String shape, String elements) {
    return npy(shape, "\u0080\u0002cnumpy\nndarray\n)R(NNNN" + elements + "tb.");
  }

  private static void refused(byte[] npy, String message) {
    assertThatExceptionOfType(NpyFormatException.class)
        .isThrownBy(() -> PickledSequences.parse("x", npy))
        .withMessage(message + MEND);
  }

  private static void refusedProgram(byte[] npy, String what) {
    refused(
        npy,
        "x is a pickle that is not read: expected one that builds an array of lists of integers"
            + " and nothing else, received "
            + what);
  }

  @Test
  void reads_lists_that_are_there_twice() throws IOException {
    assertThat(PickledSequences.parse("x", array("(2,)", "]](K\u0001K\u0002eq\u0000ah\u0000a")))
        .isDeepEqualTo(new int[][] {{1, 2}, {1, 2}});
  }

  @Test
  void asks_no_object_for_its_text() {
    String doubled = "N" + "q\u0000h\u0000\u0086".repeat(40);
    refusedProgram(
        npy("(1,)", doubled + "q\u0000h\u0000" + STACK_GLOBAL + "."), "a global without a name");
    String nested = "N" + "\u0085".repeat(200_000);
    refusedProgram(
        npy("(1,)", nested + "q\u0000h\u0000" + STACK_GLOBAL + "."), "a global without a name");
  }

  @Test
  void makes_no_list_larger_by_naming_it_often() {
    String list = "](" + "K\u0001".repeat(5_000) + "eq\u0000";
    refused(
        array("(30001,)", "]" + list + "a" + "h\u0000a".repeat(30_000)),
        "x is too large: expected at most 100105 integers, received the same lists many times");
  }

  @Test
  void counts_what_it_makes() {
    refusedProgram(npy("(1,)", "]".repeat(1_000_001)), "more than 1000000 objects");
    refusedProgram(npy("(1,)", "]" + "\u0094".repeat(1_000_000)), "more than 1000000 objects");
    refusedProgram(npy("(1,)", "(".repeat(1_000_001)), "more than 1000000 objects");
    refusedProgram(npy("(1,)", "]" + "]a".repeat(1_000_000)), "more than 1000000 objects");
  }

  @Test
  void compares_the_number_of_lists_with_the_header() {
    refused(
        array("(3,)", "]](K\u0001ea"),
        "x holds another number of lists than its header says: expected (3,), received 1");
    refused(
        array("(1, 1)", "]](K\u0001ea"),
        "x holds another number of lists than its header says: expected (1, 1), received 1");
  }
}
