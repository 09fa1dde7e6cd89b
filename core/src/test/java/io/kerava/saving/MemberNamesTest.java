package io.kerava.saving;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemberNamesTest {
  private static final List<WeightSlot> DENSE =
      List.of(slot("dense_2", "dense", "kernel"), slot("dense_2", "dense", "bias"));
  private static final List<WeightSlot> TWO = slots("dense_2", "dense_3");

  private static WeightSlot slot(String layer, String className, String weight) {
    return new WeightSlot(layer, className, weight, Shape.of(1));
  }

  private static List<WeightSlot> slots(String... layers) {
    List<WeightSlot> slots = new ArrayList<>();
    for (String layer : layers) {
      slots.add(slot(layer, "dense", "kernel"));
    }
    return slots;
  }

  private static List<String> matched(List<WeightSlot> slots, String... members) {
    return MemberNames.match(slots, List.of(members)).orElse(List.of());
  }

  @Test
  void takes_members_by_the_models_own_names_in_any_order() {
    assertThat(matched(DENSE, "dense_2/bias", "dense_2/kernel"))
        .containsExactly("dense_2/kernel", "dense_2/bias");
  }

  @Test
  void takes_unnamed_members_by_their_numbers() {
    assertThat(matched(DENSE, "arr_1", "arr_0")).containsExactly("arr_0", "arr_1");
    String[] eleven =
        IntStream.range(0, 11).mapToObj(i -> "arr_" + i).sorted().toArray(String[]::new);
    String[] layers = IntStream.range(0, 11).mapToObj(i -> "layer" + i).toArray(String[]::new);
    assertThat(matched(slots(layers), eleven))
        .startsWith("arr_0", "arr_1", "arr_2")
        .endsWith("arr_10");
  }

  @Test
  void takes_layers_that_keras_numbered_otherwise_in_the_order_of_their_class() {
    assertThat(matched(DENSE, "dense/bias", "dense/kernel"))
        .containsExactly("dense/kernel", "dense/bias");
    assertThat(matched(TWO, "dense/kernel", "dense_1/kernel"))
        .containsExactly("dense/kernel", "dense_1/kernel");
    assertThat(matched(TWO, "dense_9/kernel", "dense_10/kernel"))
        .containsExactly("dense_9/kernel", "dense_10/kernel");
  }

  /** A name that both have means another layer in each. */
  @Test
  void takes_no_part_of_the_names_literally_where_others_are_renumbered() {
    assertThat(matched(TWO, "dense_1/kernel", "dense_2/kernel"))
        .containsExactly("dense_1/kernel", "dense_2/kernel");
  }

  @Test
  void keeps_given_names_and_classes_apart() {
    List<WeightSlot> slots =
        List.of(
            slot("conv2d_4", "conv2d", "kernel"),
            slot("mine", "dense", "kernel"),
            slot("dense_8", "dense", "kernel"));
    assertThat(matched(slots, "mine/kernel", "dense/kernel", "conv2d/kernel"))
        .containsExactly("conv2d/kernel", "mine/kernel", "dense/kernel");
    assertThat(matched(slots, "yours/kernel", "dense/kernel", "conv2d/kernel")).isEmpty();
    assertThat(matched(slots, "mine/kernel", "dense/kernel", "dense_1/kernel")).isEmpty();
  }

  /** Then somebody gave these names, and what he meant by the numbers isn't known. */
  @Test
  void refuses_other_numbers_that_do_not_grow() {
    assertThat(matched(TWO, "dense_1/kernel", "dense/kernel")).isEmpty();
    assertThat(matched(slots("dense_3", "dense_2"), "dense/kernel", "dense_1/kernel")).isEmpty();
    assertThat(matched(slots("dense_3", "dense_2"), "dense_2/kernel", "dense_3/kernel"))
        .containsExactly("dense_3/kernel", "dense_2/kernel");
  }

  @Test
  void refuses_what_is_missing_left_over_mixed_or_of_another_model() {
    assertThat(matched(DENSE, "dense_2/kernel")).isEmpty();
    assertThat(matched(DENSE, "dense_2/kernel", "dense_2/bias", "README")).isEmpty();
    assertThat(matched(DENSE, "dense_2/kernel", "dense_1/bias")).isEmpty();
    assertThat(matched(DENSE, "dense_2/kernel", "arr_1")).isEmpty();
    assertThat(matched(DENSE, "arr_1", "arr_2")).isEmpty();
    assertThat(matched(DENSE, "arr_0", "arr_01")).isEmpty();
    assertThat(matched(DENSE, "conv9/weird", "conv9/bias")).isEmpty();
    assertThat(matched(DENSE, "dense/kernel", "dense/Bias")).isEmpty();
    assertThat(matched(DENSE, "dense", "dense/kernel")).isEmpty();
    assertThat(matched(DENSE, "dense_007/kernel", "dense_007/bias")).isEmpty();
  }

  @Test
  void says_what_is_missing_and_what_is_left_over() {
    assertThat(
            MemberNames.mismatch(
                "model 'm'", DENSE, List.of("dense_2/kernel", "x".repeat(300), "a\u0000b")))
        .isEqualTo(
            " doesn't hold the weights of the model 'm': expected [dense_2/kernel, dense_2/bias],"
                + " received [dense_2/kernel, "
                + "x".repeat(60)
                + "…, a�b]. Missing: [dense_2/bias]. Not in the model: ["
                + "x".repeat(60)
                + "…, a�b]. Members are taken by their names. Give the layers the names that the"
                + " file has, or write arrays without names, numpy.savez(file, *arrays): arr_0,"
                + " arr_1 and so on are taken in the order of getWeights.");
    String[] many = IntStream.range(0, 50).mapToObj(i -> "d" + i).toArray(String[]::new);
    assertThat(MemberNames.mismatch("model 'm'", DENSE, List.of(many)))
        .startsWith(
            " doesn't hold the weights of the model 'm': expected [dense_2/kernel, dense_2/bias],"
                + " received [d0, d1, d2, d3, d4, d5, d6, d7, …] (50 in all). Members are taken");
  }
}
